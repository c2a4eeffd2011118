using Hangfire;
using Scheduler.Core.BulkActions;

namespace Scheduler.Web.Dashboard.Bulk;

/// <summary>Hands actions to Hangfire, whose pages show them at work.</summary>
internal sealed class BulkStarter(IBackgroundJobClient jobs) : IBulkStarter
{
    public void Start(Guid action)
    {
        var id = action.ToString();
        jobs.Enqueue<BulkJobs>(bulk => bulk.RunAsync(id, CancellationToken.None));
    }
}
