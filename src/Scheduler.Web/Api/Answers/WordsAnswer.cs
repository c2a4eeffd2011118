using Scheduler.Core.Attempts;

namespace Scheduler.Web.Api.Answers;

/// <summary>What the provider said.</summary>
public sealed record WordsAnswer(int Status, string? Type, string? Code, string? Message, string? RequestId)
{
    public static WordsAnswer? Of(ProviderWords? words) =>
        words is null ? null : new WordsAnswer(words.Status, words.Type, words.Code, words.Message, words.RequestId);
}
