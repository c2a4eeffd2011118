using Hangfire;
using Scheduler.Core.Events;

namespace Scheduler.Web.Dashboard.Upkeep;

/// <summary>What Hangfire's recurring jobs call; a stored job carries the agent's name and nothing else.</summary>
internal sealed class UpkeepJobs(UpkeepRoster roster, INoticeBoard notices)
{
    /// <summary>
    /// One round. A failed one is shown as deleted with its error and tried again when it is due next, so that the page of
    /// failed jobs holds parked jobs alone.
    /// </summary>
    [JobDisplayName("{0}")]
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete, LogEvents = false)]
    public async Task<string> RunAsync(string agent, CancellationToken cancellationToken)
    {
        if (roster.Find(agent) is not { } upkeep)
        {
            return "Nothing done: there is no such upkeep.";
        }

        if (!roster.TryBegin(agent))
        {
            return "Nothing done: the round before still runs.";
        }

        try
        {
            await upkeep.Run(cancellationToken);
            return "Done.";
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            notices.Post(new Notice.LoopFailed(agent, error, TimeSpan.FromMinutes(1)));
            throw;
        }
        finally
        {
            roster.End(agent);
        }
    }
}
