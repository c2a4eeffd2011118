namespace Scheduler.Providers.Classification;

/// <summary>What speaks OpenAI's form with words of its own (Groq, Mistral, DeepSeek, vLLM), then OpenAI's codes and the statuses.</summary>
internal static class CompatibleRules
{
    public static IReadOnlyList<ClassificationRule> Table { get; } =
    [
        // Groq, 400.
        new("organisation restricted", Verdict.AccountTerminated) { Words = ["organization_restricted"], MessageStarts = ["Organization has been restricted"] },
        // Groq's flex tier, 498.
        new("capacity", Verdict.Transient) { Words = ["capacity_exceeded"], MessageStarts = ["Service tier capacity exceeded"] },
        // Mistral: type rate_limited with code 1300, or a message alone.
        new("rate limit", Verdict.Throttled) { Words = ["rate_limited", "1300"], MessageStarts = ["Requests rate limit exceeded", "Rate limit exceeded"] },
        // DeepSeek, 402.
        new("balance", Verdict.QuotaExhausted) { MessageStarts = ["Insufficient Balance"] },
        // vLLM writes the class of its exception.
        new("request", Verdict.InvalidRequest) { Words = ["BadRequestError", "NotFoundError", "invalid_request_invalid_args"] },
        .. OpenAiRules.Table,
    ];
}
