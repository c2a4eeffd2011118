using System.Diagnostics;
using Scheduler.Core.BulkActions;
using Scheduler.Core.Ledger;
using Scheduler.Web.Dashboard.Pages.Routes;

namespace Scheduler.Web.Dashboard.Pages.Acts;

/// <summary>Cancels jobs that do not rest.</summary>
internal sealed class CancelJobs(JobsActPorts ports) : JobsAct(BulkKind.Cancel, ports)
{
    protected override (string Verb, string Consequence) Words => (
        "Cancel", "Jobs that wait are cancelled at once; one that runs is cancelled when its request ends without success. Jobs at rest stay as they are. A cancel cannot be undone.");

    protected override bool IsDangerous => true;

    protected override JobFilter Narrow(JobFilter filter) => filter;

    protected override async Task<ActAnswer> DoOneAsync(JobView job, ActOrder order) =>
        await Ports.Actions.CancelAsync(job.Id, order.By, Ports.Time.GetUtcNow(), order.Cancelled) switch
        {
            CancelResult.NotFound => new ActAnswer.Missing("job"),
            CancelResult.Cancelled or CancelResult.AlreadyCancelled => new ActAnswer.Done("The job is cancelled.", PageOf(job, order)),
            CancelResult.Noted => new ActAnswer.Done("The job runs; the cancel is noted and holds when its request ends.", PageOf(job, order)),
            CancelResult.TooLate => new ActAnswer.Refused("The job is at rest already."),
            _ => throw new UnreachableException(),
        };
}
