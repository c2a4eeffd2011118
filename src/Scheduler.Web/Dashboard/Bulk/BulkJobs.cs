using System.Globalization;
using Hangfire;
using Scheduler.Core.BulkActions;

namespace Scheduler.Web.Dashboard.Bulk;

/// <summary>What Hangfire's background job of an action calls; the stored job carries the action's id and nothing else.</summary>
internal sealed class BulkJobs(BulkRunner runner)
{
    /// <summary>A failed one is shown as deleted with its error: the action itself is in the ledger, and is gone on with by its own agent.</summary>
    [JobDisplayName("Action {0}")]
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete, LogEvents = false)]
    public async Task<string> RunAsync(string action, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(action, out var id))
        {
            return "Nothing done: the stored id cannot be read.";
        }

        return await runner.RunAsync(id, cancellationToken) is { } ended
            ? string.Create(CultureInfo.InvariantCulture, $"{ended.State}: {ended.Changed} jobs changed, {ended.Skipped} left as they were.")
            : "Nothing done: there is no such action, or it runs already.";
    }
}
