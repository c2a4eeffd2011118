using System.Text;
using System.Text.Json;
using Scheduler.Core.Screening;
using Xunit;

namespace Scheduler.Core.Tests.Screening;

public sealed class ScreeningTests
{
    [Theory]
    [InlineData("""{"model":"m","messages":[{"role":"user","content":"hello"},{"role":"user","content":[{"type":"text","text":"again"}]}]}""", "hello\nagain\n")]
    [InlineData("""{"model":"m","input":["one","two"]}""", "one\ntwo\n")]
    [InlineData("""{"model":"m","input":[{"role":"user","content":[{"type":"input_text","text":"say"}]}],"instructions":"be kind"}""", "say\nbe kind\n")]
    [InlineData("""{"contents":[{"role":"user","parts":[{"text":"bonjour"}]}]}""", "bonjour\n")]
    [InlineData("""{"prompt":"once","model":"m"}""", "once\n")]
    public void Of_AnyEndpoint_AsksForWhatPeopleWrote(string body, string text)
    {
        var question = ScreeningRequest.Of(Encoding.UTF8.GetBytes(body), "mod");

        using var asked = JsonDocument.Parse(question!);
        Assert.Equal(("mod", text), (asked.RootElement.GetProperty("model").GetString()!, asked.RootElement.GetProperty("input").GetString()!));
    }

    [Fact]
    public void Of_WithoutText_AsksNothing() => Assert.Null(ScreeningRequest.Of("""{"model":"m"}"""u8.ToArray(), "mod"));

    [Fact]
    public void Read_AFlaggedText_NamesItsCategories()
    {
        var verdict = ScreeningVerdict.Read("""{"results":[{"flagged":false},{"flagged":true,"categories":{"violence":true,"hate":false,"harassment":true}}]}"""u8.ToArray());

        Assert.True(verdict!.IsFlagged);
        Assert.Equal(["harassment", "violence"], verdict.Categories);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("<html>")]
    [InlineData("""{"results":[]}""")]
    [InlineData("""{"results":[{"flagged":"no"}]}""")]
    public void Read_AnythingElse_IsNoVerdict(string answer) => Assert.Null(ScreeningVerdict.Read(Encoding.UTF8.GetBytes(answer)));
}
