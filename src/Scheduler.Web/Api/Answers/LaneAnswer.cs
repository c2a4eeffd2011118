using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;

namespace Scheduler.Web.Api.Answers;

/// <summary>A lane as GET /v1/lanes shows it.</summary>
public sealed record LaneAnswer
{
    public required string Name { get; init; }

    public required string Account { get; init; }

    public required IReadOnlyList<string> Models { get; init; }

    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>In force by people's word; 0: unlimited.</summary>
    public required LimitsAnswer Limits { get; init; }

    /// <summary>What was changed beside the configuration.</summary>
    public IReadOnlyList<OverrideAnswer> Overrides { get; init; } = [];

    /// <summary>All scopes that are limited or reported: configured, reported, kept to, used.</summary>
    public required IReadOnlyList<ScopeAnswer> Scopes { get; init; }

    /// <summary>Spent in the last minute.</summary>
    public required CostAnswer Used { get; init; }

    /// <summary>Granted and not sent or settled yet.</summary>
    public required CostAnswer Reserved { get; init; }

    public required int InFlight { get; init; }

    /// <summary>Jobs by flow and moving state.</summary>
    public required IReadOnlyDictionary<string, FlowAnswer> Flows { get; init; }

    /// <summary>Our part of the limits, a minute; 0: unlimited.</summary>
    public required CostAnswer Pace { get; init; }

    /// <summary>After a pause a single request probes, then the pace grows back.</summary>
    public required bool Probing { get; init; }

    public DateTimeOffset? PausedUntil { get; init; }

    public string? PauseReason { get; init; }

    /// <summary>The newest changes of limits and rules; only where one lane is shown.</summary>
    public IReadOnlyList<LimitChangeAnswer>? History { get; init; }

    public static LaneAnswer Of(LaneSettings lane, LaneUsage usage, IReadOnlyList<LaneDepth> depths) => new()
    {
        Name = lane.Name,
        Account = lane.Account,
        Models = lane.Models,
        Paths = lane.Paths,
        Limits = LimitsAnswer.Of(lane),
        Scopes = [.. usage.Scopes.Select(ScopeAnswer.Of)],
        Probing = usage.IsProbing,
        Used = new CostAnswer(usage.RequestsUsed, usage.TokensUsed),
        Reserved = new CostAnswer(usage.RequestsReserved, usage.TokensReserved),
        InFlight = usage.InFlight,
        Flows = JobClasses.All.ToDictionary(
            jobClass => jobClass.Wire(),
            jobClass => FlowAnswer.Of(depths.FirstOrDefault(depth => depth.Lane == lane.Name && depth.Class == jobClass))),
        Pace = new CostAnswer((int)(lane.RequestsPerMinute * lane.Share), (long)(lane.TokensPerMinute * lane.Share)),
        PausedUntil = usage.PausedUntil,
        PauseReason = usage.PauseReason,
    };
}
