using Scheduler.Core.Telling;

namespace Scheduler.Core.Overview;

/// <summary>What is told of lanes that do not get on.</summary>
internal static class LaneFindings
{
    /// <summary>An end beyond this is none: somebody has to resume the lane.</summary>
    private static readonly TimeSpan Endless = TimeSpan.FromDays(365);

    public static Finding PartDown(string part, string problem) => new(
        FindingKind.PartDown, part, FindingWeight.Critical, $"Not working: {Plain.OneLine(part, 128)}",
        new Explanation(Plain.OneLine(problem, 500), "Look at the worker's log and at the service that is named; the worker goes on by itself when it is back.", null));

    /// <summary>One finding for each lane that is paused or throttled.</summary>
    public static IReadOnlyList<Finding> Slowed(IEnumerable<LanePicture> lanes, DateTimeOffset now) =>
        [.. lanes.Select(lane => Paused(lane, now) ?? Throttled(lane)).OfType<Finding>()];

    public static IEnumerable<Finding> Old(IEnumerable<LanePicture> lanes, DateTimeOffset now) => lanes
        .Where(lane => now - lane.Oldest > OverviewRules.OldestJob)
        .Select(lane => new Finding(
            FindingKind.JobOld, lane.Lane.Name, FindingWeight.Warning,
            $"The oldest job of lane {Plain.OneLine(lane.Lane.Name, 128)} has waited for {Plain.Span(now - lane.Oldest!.Value)}",
            new Explanation(
                $"{Plain.Count(lane.Queued, "job")} {(lane.Queued == 1 ? "is" : "are")} queued: more comes in than the lane's limits let out.",
                "Compare the lane's pace with its limits; raise them where the provider grants more, move work to another lane, or submit less.",
                null))
        { Since = lane.Oldest });

    private static Finding? Paused(LanePicture lane, DateTimeOffset now) => lane switch
    {
        { Kept: { } kept } => ByPerson(lane, kept, now),
        { Usage.PausedUntil: { } until } when until > now => ByAnswers(lane, $"{Ends(until, now)} Then one request tries, and the pace grows back."),
        { Usage.IsProbing: true, Lately.Throttled: > 0 } => ByAnswers(lane, "At this moment one request tries whether the provider takes more; then the pace grows back."),
        _ => null,
    };

    private static Finding ByPerson(LanePicture lane, Ledger.KeptPause kept, DateTimeOffset now) => new(
        FindingKind.LanePaused, lane.Lane.Name, FindingWeight.Notice,
        $"Lane {Plain.OneLine(lane.Lane.Name, 128)} is paused by {Plain.OneLine(kept.By, 128)}",
        new Explanation(
            $"The reason given: {Plain.OneLine(kept.Reason, 300)}. {(kept.Until is { } until ? Ends(until, now) : "It goes on when somebody resumes it.")} {Held(lane)}",
            "Resume the lane when the reason is gone.",
            null))
    { Since = kept.At };

    private static Finding ByAnswers(LanePicture lane, string ends)
    {
        var throttled = lane.Lately.Throttled;
        var why = lane.Usage.PauseReason is { } reason ? $" The reason: {Plain.OneLine(reason, 300)}." : "";
        return new Finding(
            FindingKind.LanePaused, lane.Lane.Name, FindingWeight.Warning,
            throttled > 0
                ? $"Lane {Plain.OneLine(lane.Lane.Name, 128)} is paused by the provider's 429s"
                : $"Lane {Plain.OneLine(lane.Lane.Name, 128)} is paused after the provider's answers",
            new Explanation(
                $"{Plain.Count(throttled, "answer")} of the last {Plain.Span(OverviewRules.ThrottleWindow)} said 429.{why} {ends} {Held(lane)}",
                "Look for other traffic on the account, lower the lane's limits or its share, or ask the provider for higher ones. Resume it when you know that the provider takes requests again.",
                null));
    }

    private static Finding? Throttled(LanePicture lane)
    {
        var lately = lane.Lately;
        return lately.Throttled < OverviewRules.FewThrottles || lately.Throttled < lately.Requests * OverviewRules.ThrottledShare
            ? null
            : new Finding(
                FindingKind.LaneThrottled, lane.Lane.Name, FindingWeight.Warning,
                $"Lane {Plain.OneLine(lane.Lane.Name, 128)} meets many 429s",
                new Explanation(
                    $"{Plain.Number(lately.Throttled)} of {Plain.Count(lately.Requests, "request")} of the last {Plain.Span(OverviewRules.ThrottleWindow)} were answered with 429. {Held(lane)}",
                    "The provider grants less than the lane's limits say, or others use the account too: lower the limits or the share.",
                    null));
    }

    private static string Held(LanePicture lane) => $"{Plain.Count(lane.Queued, "job")} {(lane.Queued == 1 ? "waits" : "wait")} in the lane.";

    private static string Ends(DateTimeOffset until, DateTimeOffset now) => until - now > Endless
        ? "It goes on when somebody resumes it."
        : $"It ends at {Plain.Time(until)}.";
}
