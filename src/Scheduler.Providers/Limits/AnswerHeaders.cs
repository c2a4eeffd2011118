using System.Collections.Frozen;
using System.Net.Http.Headers;

namespace Scheduler.Providers.Limits;

/// <summary>The headers of an answer that we read; the rest is not kept.</summary>
internal sealed class AnswerHeaders(IReadOnlyDictionary<string, IReadOnlyList<string>> values)
{
    public static readonly FrozenSet<string> Names = new[]
    {
        "retry-after", "retry-after-ms", "x-request-id", "apim-request-id", "request-id", "location",
        "x-ratelimit-limit-requests", "x-ratelimit-remaining-requests", "x-ratelimit-reset-requests",
        "x-ratelimit-limit-tokens", "x-ratelimit-remaining-tokens", "x-ratelimit-reset-tokens",
        "x-ratelimit-limit-req-minute", "x-ratelimit-remaining-req-minute", "x-ratelimit-limit-tokens-minute", "x-ratelimit-remaining-tokens-minute",
        "anthropic-ratelimit-requests-limit", "anthropic-ratelimit-requests-remaining", "anthropic-ratelimit-requests-reset",
        "anthropic-ratelimit-tokens-limit", "anthropic-ratelimit-tokens-remaining", "anthropic-ratelimit-tokens-reset",
        "x-ratelimit-limit-project-tokens", "x-ratelimit-remaining-project-tokens", "x-ratelimit-reset-project-tokens",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static AnswerHeaders None { get; } = new(new Dictionary<string, IReadOnlyList<string>>());

    public static AnswerHeaders From(HttpHeadersNonValidated headers)
    {
        var kept = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, lines) in headers)
        {
            if (Names.Contains(name))
                kept[name] = [.. lines];
        }

        return new AnswerHeaders(kept);
    }

    public IReadOnlyList<string> All(string name) => values.TryGetValue(name, out var lines) ? lines : [];

    /// <summary>The first non-blank value; null without one.</summary>
    public string? First(string name) => All(name).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value));
}
