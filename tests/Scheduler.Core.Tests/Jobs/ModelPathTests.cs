using System.Text;
using Scheduler.Core.Accounts;
using Scheduler.Core.Jobs;
using Xunit;

namespace Scheduler.Core.Tests.Jobs;

/// <summary>What is read from paths, bodies and messages of the dialects.</summary>
public sealed class ModelPathTests
{
    [Theory]
    [InlineData("/v1beta/models/gemini-2.5-flash:generateContent", "gemini-2.5-flash")]
    [InlineData("/v1beta/models/:generateContent", null)]
    [InlineData("/v1beta/models/a/b:generateContent", null)]
    [InlineData("/v1beta/models/gemini:streamGenerateContent", null)]
    [InlineData("/v1/chat/completions", null)]
    public void ModelOf_APath_IsItsModel(string path, string? model) => Assert.Equal(model, ModelPath.ModelOf(path));

    [Theory]
    [InlineData("""{"safety_identifier":"h1","user":"u1"}""", "h1")]
    [InlineData("""{"user":"u1"}""", "u1")]
    [InlineData("""{"metadata":{"user_id":"m1"}}""", "m1")]
    [InlineData("""{"user":""}""", null)]
    [InlineData("""{"user":7}""", null)]
    [InlineData("<html>", null)]
    public void Of_ABody_IsTheEndUserThatItNames(string body, string? user) => Assert.Equal(user, EndUser.Of(Encoding.UTF8.GetBytes(body)));

    [Theory]
    [InlineData("If you believe this is in error, please contact us through our help center at help.openai.com.", "help.openai.com")]
    [InlineData("Write to support@openai.com.", "support@openai.com")]
    [InlineData("For more details, please visit https://aka.ms/aoaicodeofconduct", "https://aka.ms/aoaicodeofconduct")]
    [InlineData("Rate limit reached for gpt-4.1 in organization org-1.", null)]
    [InlineData(null, null)]
    public void Find_AMessage_IsWhereAnAppealGoes(string? message, string? address) => Assert.Equal(address, AppealAddress.Find(message));
}
