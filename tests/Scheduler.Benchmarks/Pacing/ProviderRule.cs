using Scheduler.Simulator.Limits;

namespace Scheduler.Benchmarks.Pacing;

/// <summary>How a provider judges, as the simulator is told and as a lane is configured.</summary>
/// <param name="Name">As rows name it.</param>
/// <param name="Requests">The simulator's rule for requests.</param>
/// <param name="Tokens">The simulator's rule for tokens.</param>
/// <param name="RequestJudging">What an administrator who knows it writes under <c>Judging.Requests</c>.</param>
/// <param name="TokenJudging">What an administrator who knows it writes under <c>Judging.Tokens</c>.</param>
internal sealed record ProviderRule(string Name, LimitRule Requests, LimitRule Tokens, string RequestJudging, string TokenJudging)
{
    public static ProviderRule Bucket { get; } = new("bucket", LimitRuleKind.Bucket, LimitRuleKind.Bucket, "bucket", "bucket");

    public static ProviderRule Sliding { get; } = new("sliding", LimitRuleKind.Sliding, LimitRuleKind.Sliding, "sliding", "sliding");

    public static ProviderRule Fixed { get; } = new("fixed", LimitRuleKind.Fixed, LimitRuleKind.Fixed, "fixed", "fixed");

    public static ProviderRule SecondSlices { get; } = new("slices-1s", LimitRuleKind.SecondSlices, LimitRuleKind.SecondSlices, "slices:1s", "slices:1s");

    public static ProviderRule TenSecondSlices { get; } = new("slices-10s", LimitRuleKind.TenSecondSlices, LimitRuleKind.TenSecondSlices, "slices:10s", "slices:10s");

    /// <summary>Requests by slices of 10 s, tokens by windows of a minute.</summary>
    public static ProviderRule Azure { get; } = new("azure", LimitRuleKind.TenSecondSlices, LimitRuleKind.Fixed, "slices:10s", "fixed");

    public static IReadOnlyList<ProviderRule> All { get; } = [Bucket, Sliding, Fixed, SecondSlices, TenSecondSlices, Azure];

    /// <summary>Whether some scope is judged by slices shorter than a minute.</summary>
    public bool HasSlices => IsSlice(Requests) || IsSlice(Tokens);

    private static bool IsSlice(LimitRule rule) => rule.HasWindows && rule.Window < LimitRules.Minute;
}
