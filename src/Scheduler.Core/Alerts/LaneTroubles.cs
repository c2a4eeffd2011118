using Scheduler.Core.Telling;

namespace Scheduler.Core.Alerts;

/// <summary>What is told of lanes that do not get on.</summary>
internal static class LaneTroubles
{
    /// <summary>An end beyond this is none: somebody has to resume the lane.</summary>
    private static readonly TimeSpan Endless = TimeSpan.FromDays(365);

    public static Trouble Paused(LaneSight lane, DateTimeOffset now, AlertRules rules)
    {
        var reason = Plain.OneLine(lane.PauseReason ?? "unknown", 200);
        return new(
            AlertKind.LanePaused,
            lane.Lane.Name,
            $"Lane {lane.Lane.Name} has been paused for more than {Plain.Span(rules.LanePaused)}",
            new Explanation(
                $"The lane has had no success since {Plain.Time(lane.PausedSince!.Value)}: it is paused again and again, or for long. The reason is: {reason}.",
                "Resume the lane when a person paused it and the reason is gone. When the provider slows it down, look for other traffic on the account or ask for higher limits; when the provider cannot be reached, look at network, proxy and the provider's status.",
                null))
        {
            Facts = [Ends(lane, now), $"Queued: {Plain.Count(lane.Queued, "job")}"],
        };
    }

    public static Trouble Oldest(LaneSight lane, DateTimeOffset now, AlertRules rules) => new(
        AlertKind.OldestJob,
        lane.Lane.Name,
        $"The oldest job of lane {lane.Lane.Name} has waited for more than {Plain.Span(rules.OldestJob)}",
        new Explanation(
            $"The oldest queued job of the lane came {Plain.Span(now - lane.Oldest!.Value)} ago. {Plain.Count(lane.Queued, "job")} {(lane.Queued == 1 ? "is" : "are")} queued: more comes in than the lane's limits let out, or something holds it.",
            "Compare the lane's pace with its limits; raise the limits where the provider grants more, move work to another lane, or submit less.",
            null));

    private static string Ends(LaneSight lane, DateTimeOffset now) => lane.PausedUntil switch
    {
        null => "It is tried at this moment.",
        { } until when until - now > Endless => "It goes on when somebody resumes it.",
        { } until => $"It is tried again at {Plain.Time(until)}.",
    };
}
