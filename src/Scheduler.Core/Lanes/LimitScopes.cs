namespace Scheduler.Core.Lanes;

/// <summary>The words of scopes in the API, in events, in metrics and in the ledger.</summary>
public static class LimitScopes
{
    private static readonly Dictionary<LimitScope, string> Words = new()
    {
        [LimitScope.RequestsPerMinute] = "requests_per_minute",
        [LimitScope.TokensPerMinute] = "tokens_per_minute",
        [LimitScope.RequestsPerDay] = "requests_per_day",
        [LimitScope.TokensPerDay] = "tokens_per_day",
        [LimitScope.InputTokensPerMinute] = "input_tokens_per_minute",
        [LimitScope.OutputTokensPerMinute] = "output_tokens_per_minute",
        [LimitScope.ImagesPerMinute] = "images_per_minute",
        [LimitScope.AudioSecondsPerMinute] = "audio_seconds_per_minute",
        [LimitScope.Concurrency] = "concurrency",
        [LimitScope.LanePaused] = "lane_paused",
        [LimitScope.AccountStopped] = "account_stopped",
    };

    private static readonly Dictionary<string, LimitScope> Scopes = Words.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    public static string Wire(this LimitScope scope) => Words[scope];

    /// <exception cref="FormatException">No scope has this word.</exception>
    public static LimitScope Parse(string word) =>
        Scopes.TryGetValue(word, out var scope) ? scope : throw new FormatException($"'{word}' is no limit's scope.");
}
