using Scheduler.Core.Attempts;
using Scheduler.Providers.Classification;

namespace Scheduler.Providers.Dialects;

/// <summary>The dialects that are spoken.</summary>
internal static class AllDialects
{
    private static readonly IReadOnlyList<Dialect> All =
    [
        new("OpenAI") { Rules = OpenAiRules.Table },
        new("AzureOpenAI") { Rules = [.. AzureRules.Own, .. OpenAiRules.Table], Authenticate = KeyHeaders.ApiKey, Target = AzureAddress.Of },
        new("Anthropic") { Rules = AnthropicRules.Table, Authenticate = KeyHeaders.Anthropic },
        new("Gemini") { Rules = GeminiRules.Table, Authenticate = KeyHeaders.Gemini, BodyWait = GeminiDetails.Wait },
        new("Groq") { Rules = CompatibleRules.Table, Limits = OtherHeaders.Groq },
        new("Mistral") { Rules = CompatibleRules.Table, Limits = OtherHeaders.Mistral },
        new("Compatible") { Rules = CompatibleRules.Table },
    ];

    /// <summary>Anthropic's resets are times of day, so its reader needs the clock.</summary>
    public static Dialect Find(string name, TimeProvider time)
    {
        var found = All.First(dialect => dialect.Name == name);
        return name == "Anthropic" ? found with { Limits = headers => AnthropicHeaders.Read(headers, time.GetUtcNow()) } : found;
    }

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(dialect => dialect.Name)];

    /// <summary>What the report says, and the wait.</summary>
    public static RateLimitReport Report(this Dialect dialect, Limits.AnswerHeaders headers, TimeSpan? wait) =>
        dialect.Limits(headers) with { RetryAfter = wait };
}
