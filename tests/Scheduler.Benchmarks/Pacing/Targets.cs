using System.Globalization;

namespace Scheduler.Benchmarks.Pacing;

/// <summary>What a row has to reach.</summary>
/// <param name="Makespan">At least; null: nothing is asked.</param>
/// <param name="Refused">Most answers 429; null: nothing is asked.</param>
/// <param name="Steady">At least; null: nothing is asked.</param>
/// <param name="NoWindowAbove">Whether no window may be above the rule.</param>
internal sealed record Targets(double? Makespan, int? Refused, double? Steady, bool NoWindowAbove)
{
    private static readonly Targets None = new(null, null, null, false);

    /// <param name="lane">The lane.</param>
    /// <param name="jobs">Its jobs.</param>
    /// <param name="isRemembered">Whether the worker had met this provider before.</param>
    public static Targets Of(PacingLane lane, int jobs, bool isRemembered)
    {
        if (!lane.IsOurs)
        {
            return None;
        }

        var steady = lane.Mix == Mix.Requests ? 0.99 : 0.97;
        var targets = lane.Contestant == Contestant.Configured ? OfConfigured(lane, jobs, steady)
            : isRemembered ? OfRemembered(lane, jobs, steady)
            : OfFirstMeeting(lane, jobs, steady);

        // Where the provider counts otherwise than we do, 95 % of what it counts are asked for, however it was met.
        return lane.CountsOtherwise ? targets with { Makespan = 0.95, Steady = 0.95, Refused = null, NoWindowAbove = false } : targets;
    }

    public bool IsNone => this == None;

    /// <summary>Every miss in words; empty: all met.</summary>
    public IReadOnlyList<string> Misses(PacingFigures figures)
    {
        List<string> misses = [];
        AddIf(figures.Makespan < Makespan, "makespan");
        AddIf(figures.Steady < Steady, "steady");
        AddIf(figures.Refused > Refused, "429");
        AddIf(NoWindowAbove && figures.HighestWindow > 1.000_001, "window");
        AddIf(!IsNone && figures.Lost > 0, "lost");
        AddIf(!IsNone && figures.Twice > 0, "twice");
        return misses;

        void AddIf(bool isMissed, string what)
        {
            if (isMissed)
            {
                misses.Add(what);
            }
        }
    }

    public override string ToString() => string.Join(
        ", ",
        ((string?[])[
            Makespan is { } makespan ? string.Create(CultureInfo.InvariantCulture, $"makespan ≥ {makespan:0 %}") : null,
            Steady is { } steady ? string.Create(CultureInfo.InvariantCulture, $"steady ≥ {steady:0 %}") : null,
            Refused is { } refused ? $"429 ≤ {refused}" : null,
            NoWindowAbove ? "no window above" : null,
        ]).OfType<string>());

    private static Targets OfConfigured(PacingLane lane, int jobs, double steady) => lane.Rule.HasSlices
        ? new Targets(0.96, (int)(jobs * 0.001), steady, NoWindowAbove: false)
        : new Targets(0.98, 0, steady, NoWindowAbove: true);

    private static Targets OfFirstMeeting(PacingLane lane, int jobs, double steady) =>
        new(lane.Rule.HasSlices || lane.Rule == ProviderRule.Bucket ? 0.90 : 0.78, Math.Max(5, (int)(jobs * 0.005)), steady, NoWindowAbove: false);

    private static Targets OfRemembered(PacingLane lane, int jobs, double steady) =>
        new(lane.Rule.HasSlices ? 0.95 : 0.97, Math.Max(1, (int)(jobs * 0.001)), steady, NoWindowAbove: false);
}
