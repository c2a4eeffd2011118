using System.Globalization;
using Scheduler.Core.Events;
using Scheduler.Core.Lanes;

namespace Scheduler.Worker.Telling;

/// <summary>Lanes, their limits, and the configuration.</summary>
internal sealed partial class EventLog
{
    private void ReadLane(Notice notice)
    {
        switch (notice)
        {
            case Notice.LanePaused paused:
                LanePaused(paused.Lane, (long)paused.Wait.TotalMilliseconds, PlainText.OneLine(paused.Reason, 300));
                break;
            case Notice.LaneResumed resumed:
                LaneResumed(resumed.Lane, resumed.By ?? "time");
                break;
            case Notice.LimitChanged { Change: var change }:
                LimitChanged(change.Lane, change.Scope.Wire(), OldOf(change), NewOf(change), PlainText.OneLine(change.Cause, 100));
                break;
            case Notice.LimitDisagrees { Tier: { } tier } disagrees:
                TierDisagrees(disagrees.Lane, disagrees.Scope.Wire(), tier, disagrees.Configured, disagrees.Reported);
                break;
            case Notice.LimitDisagrees disagrees:
                LimitDisagrees(disagrees.Lane, disagrees.Scope.Wire(), disagrees.Reported, disagrees.Configured);
                break;
            case Notice.JobExceedsGranted large:
                JobExceedsGranted(large.Lane, large.Job.ToString(), large.Scope.Wire());
                break;
            case Notice.ConfigurationRefused refused:
                ConfigurationRefused(refused.Findings.Count);
                Findings(refused.Findings);
                break;
            case Notice.ConfigurationTaken taken:
                ConfigurationTaken();
                Findings(taken.Warnings);
                break;
            default:
                break;
        }
    }

    private void Findings(IReadOnlyList<string> findings)
    {
        foreach (var finding in findings)
        {
            ConfigurationFinding(PlainText.OneLine(finding, 500));
        }
    }

    private static string OldOf(LimitChange change) => change.OldRule ?? change.OldLimit?.ToString(CultureInfo.InvariantCulture) ?? "unknown";

    private static string NewOf(LimitChange change) => change.NewRule ?? change.NewLimit?.ToString(CultureInfo.InvariantCulture) ?? "unknown";

    [LoggerMessage(4, LogLevel.Warning, "Lane {Lane} pauses for {Milliseconds} ms: {Reason}.")]
    private partial void LanePaused(string lane, long milliseconds, string reason);

    [LoggerMessage(13, LogLevel.Information, "Lane {Lane} goes on: {By}.")]
    private partial void LaneResumed(string lane, string by);

    [LoggerMessage(14, LogLevel.Information, "Lane {Lane}: {Scope} changed from {Old} to {New} ({Cause}).")]
    private partial void LimitChanged(string lane, string scope, string old, string @new, string cause);

    [LoggerMessage(15, LogLevel.Warning, "Lane {Lane}: the provider reports {Reported} {Scope}, configured are {Configured}. Configure what the account has, or let FollowHeaders follow it.")]
    private partial void LimitDisagrees(string lane, string scope, long reported, long configured);

    [LoggerMessage(19, LogLevel.Warning, "Lane {Lane}: {Tier} has {Configured} {Scope}, the provider reports {Reported}. Configure the account's real tier, or numbers in its place.")]
    private partial void TierDisagrees(string lane, string scope, string tier, long configured, long reported);

    [LoggerMessage(90, LogLevel.Warning, "Lane {Lane}: job {Job} is larger than the {Scope} that the provider grants now. It waits until they are raised again; cancel it, or ask the provider for the account's limits.")]
    private partial void JobExceedsGranted(string lane, string job, string scope);

    [LoggerMessage(16, LogLevel.Error, "The changed configuration has {Count} findings and is not used; the earlier one stays in force.")]
    private partial void ConfigurationRefused(int count);

    [LoggerMessage(17, LogLevel.Information, "The configuration is in force.")]
    private partial void ConfigurationTaken();

    [LoggerMessage(18, LogLevel.Warning, "Configuration: {Finding}")]
    private partial void ConfigurationFinding(string finding);
}
