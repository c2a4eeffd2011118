namespace Scheduler.Providers.Classification;

/// <summary>
/// OpenAI's errors, in the order in which they are judged: what poisons the account, then what the job itself is, then waits,
/// then the status. Body before status: a termination comes as a 429, a size that never fits has the code of a rate limit.
/// Messages are matched only where they are OpenAI's own (Gemini sends OpenAI's quota sentence for a wait of seconds).
/// </summary>
internal static class OpenAiRules
{
    public static IReadOnlyList<ClassificationRule> Table { get; } = [.. Account(), .. Job(), .. Waits(), .. StatusRules.Table];

    private static IEnumerable<ClassificationRule> Account() =>
    [
        // 429, seen since 2023 with code null, then with the code; never seen as 403. Not in the official list.
        new("access terminated", Verdict.AccountTerminated) { Words = ["access_terminated"], MessageStarts = ["Your access was terminated"] },
        new("account deactivated", Verdict.AccountTerminated)
        {
            Words = ["account_deactivated"],
            MessageStarts = ["The OpenAI account associated with this API key has been deactivated"],
        },
        // OpenAI-shaped gateways before Azure and Anthropic.
        new("resource blocked or organisation disabled", Verdict.AccountTerminated)
        {
            MessageStarts = ["Your resource has been temporarily blocked", "This organization has been disabled"],
        },
        // All 429 but billing_hard_limit_reached (400); the type may be insufficient_quota for each.
        new("quota and billing", Verdict.QuotaExhausted)
        {
            Words =
            [
                "insufficient_quota", "billing_not_active", "billing_hard_limit_reached", "credit_balance_exhausted", "organization_spend_limit_exceeded",
                "project_spend_limit_exceeded", "organization_usage_limit_exceeded",
            ],
            MessageStarts = ["Your account is not active, please check your billing", "Billing hard limit has been reached"],
        },
        new("payment required", Verdict.QuotaExhausted) { Status = (402, 402) },
        new("place or address refused", Verdict.AccessBlocked)
        {
            Words = ["unsupported_country_region_territory", "ip_not_authorized"],
            MessageStarts = ["Country, region, or territory not supported", "Your IP is not authorized"],
        },
        new("credentials", Verdict.CredentialsRejected) { Words = ["invalid_api_key", "no_organization", "mismatched_organization", "invalid_organization"] },
    ];

    private static IEnumerable<ClassificationRule> Job() =>
    [
        new("content", Verdict.PolicyViolation)
        {
            Words =
            [
                "invalid_prompt", "cyber_policy", "bio_policy", "content_policy_violation", "image_content_policy_violation", "moderation_blocked", "content_filter",
            ],
            MessageStarts =
            [
                "Your request was rejected as a result of our safety system", "Invalid prompt: ", "This request has been flagged for potentially",
                "This content was flagged for possible",
            ],
        },
        // The 413 has type server_error and is permanent all the same; edge servers send it as HTML.
        new("too large", Verdict.TooLarge)
        {
            Words = ["context_length_exceeded", "request_too_large", "image_too_large", "image_file_too_large"],
            MessageStarts = ["Request too large", "Maximum content size limit"],
            Test = error => SizeWords.AsksMoreThanTheLimit(error) || SizeWords.NamesContextLength(error),
        },
        new("payload too large", Verdict.TooLarge) { Status = (413, 413) },
        // At 403 and at 404.
        new("model not found", Verdict.InvalidRequest) { Words = ["model_not_found"] },
    ];

    private static IEnumerable<ClassificationRule> Waits() =>
    [
        // Types: "tokens" and "requests" since 2023. slow_down moved from 503 to 429.
        new("rate limit", Verdict.Throttled)
        {
            Words = ["rate_limit_exceeded", "slow_down", "rate_limit_error", "rate_limited", "RESOURCE_EXHAUSTED", "tokens", "requests"],
            MessageStarts = ["Rate limit reached for"],
        },
        new("overload as a 429", Verdict.Throttled)
        {
            Status = (429, 429),
            MessageStarts = ["That model is currently overloaded", "The engine is currently overloaded"],
            Contains = ["Resource Unavailable"],
        },
        new("overload and server error", Verdict.Transient)
        {
            Words = ["server_is_overloaded", "overloaded_error", "service_unavailable_error", "server_error", "vector_store_timeout", "failed_to_download_image"],
            MessageStarts = ["That model is currently overloaded", "The engine is currently overloaded", "The server had an error while processing your request"],
        },
    ];
}
