namespace Scheduler.Providers.Classification;

/// <summary>
/// Anthropic's errors by their types (platform.claude.com, errors), the account first. The messages of a disabled organisation
/// and of spend limits come from issue threads, not from its documentation.
/// </summary>
internal static class AnthropicRules
{
    public static IReadOnlyList<ClassificationRule> Table { get; } =
    [
        new("organisation disabled", Verdict.AccountTerminated) { MessageStarts = ["This organization has been disabled"] },
        new("billing", Verdict.QuotaExhausted)
        {
            Words = ["billing_error", "enforced_spend_limit_reached"],
            MessageStarts = ["Your credit balance is too low", "You have reached your specified API usage limits"],
        },
        new("payment required", Verdict.QuotaExhausted) { Status = (402, 402) },
        new("credentials", Verdict.CredentialsRejected) { Words = ["authentication_error"] },
        new("content", Verdict.PolicyViolation) { Contains = ["Output blocked by content filtering policy"] },
        new("too large", Verdict.TooLarge) { Words = ["request_too_large"], MessageStarts = ["prompt is too long"] },
        new("payload too large", Verdict.TooLarge) { Status = (413, 413) },
        new("rate limit", Verdict.Throttled) { Words = ["rate_limit_error"] },
        new("overload and server error", Verdict.Transient) { Words = ["overloaded_error", "api_error", "timeout_error"] },
        new("request", Verdict.InvalidRequest) { Words = ["invalid_request_error", "not_found_error", "permission_error"] },
        new("conflict", Verdict.Transient) { Words = ["conflict_error"] },
        .. StatusRules.Table,
    ];
}
