namespace Scheduler.Providers.Classification;

/// <summary>What Azure says in its own words, before OpenAI's table. Its code of a throttle is "429", its waits may be a day (clamped).</summary>
internal static class AzureRules
{
    public static IReadOnlyList<ClassificationRule> Own { get; } =
    [
        // 403 with code Forbidden: the resource is stopped for its content, whatever "temporarily" means.
        new("resource blocked", Verdict.AccountTerminated) { MessageStarts = ["Your resource has been temporarily blocked"] },
        new("content filter", Verdict.PolicyViolation) { Words = ["content_filter", "ResponsibleAIPolicyViolation"] },
        new("throttled", Verdict.Throttled) { Status = (429, 429), Words = ["429", "RateLimitReached", "too_many_requests"] },
        new("deployment not found", Verdict.InvalidRequest) { Words = ["DeploymentNotFound"] },
        new("network or address refused", Verdict.AccessBlocked) { Status = (403, 403), Contains = ["Virtual Network/Firewall rules", "Public access is disabled"] },
    ];
}
