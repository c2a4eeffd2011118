namespace Scheduler.Providers.Classification;

/// <summary>
/// Gemini's errors by their status words (google.rpc). A throttle of seconds comes with OpenAI's billing sentence, so messages
/// of others are never asked here.
/// </summary>
internal static class GeminiRules
{
    public static IReadOnlyList<ClassificationRule> Table { get; } =
    [
        new("suspended", Verdict.AccountTerminated) { Status = (403, 403), Words = ["CONSUMER_SUSPENDED"], Contains = ["has been suspended", "CONSUMER_SUSPENDED"] },
        new("key", Verdict.CredentialsRejected)
        {
            Words = ["API_KEY_INVALID", "UNAUTHENTICATED"],
            MessageStarts = ["API key not valid", "API key expired", "API Key not found", "Your API key was reported as leaked"],
        },
        new("place", Verdict.AccessBlocked) { MessageStarts = ["User location is not supported"] },
        new("billing", Verdict.QuotaExhausted) { Words = ["BILLING_DISABLED"], Contains = ["requires billing to be enabled"] },
        new("permission", Verdict.CredentialsRejected) { Status = (403, 403), Words = ["PERMISSION_DENIED"] },
        new("too large", Verdict.TooLarge) { Contains = ["exceeds the maximum number of tokens", "Request payload size exceeds the limit"] },
        new("payload too large", Verdict.TooLarge) { Status = (413, 413) },
        new("rate limit", Verdict.Throttled) { Words = ["RESOURCE_EXHAUSTED"] },
        new("server", Verdict.Transient) { Words = ["UNAVAILABLE", "INTERNAL", "DEADLINE_EXCEEDED", "CANCELLED", "ABORTED", "UNKNOWN"] },
        new("request", Verdict.InvalidRequest) { Words = ["INVALID_ARGUMENT", "FAILED_PRECONDITION", "NOT_FOUND", "OUT_OF_RANGE", "UNIMPLEMENTED"] },
        .. StatusRules.Table,
    ];
}
