using Scheduler.Core.BulkActions;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Web.Dashboard.Pages.Routes;

namespace Scheduler.Web.Dashboard.Pages.Acts;

/// <summary>Throws parked jobs away.</summary>
internal sealed class DiscardJobs(JobsActPorts ports) : JobsAct(BulkKind.Discard, ports)
{
    protected override (string Verb, string Consequence) Words => (
        "Discard", "Parked jobs are closed for good and their copies leave the dead-letter queue. They stay readable as long as ended jobs are kept. This cannot be undone.");

    protected override bool IsDangerous => true;

    protected override JobFilter Narrow(JobFilter filter) => filter with { State = JobState.Parked };

    protected override async Task<ActAnswer> DoOneAsync(JobView job, ActOrder order) =>
        await Ports.Actions.DiscardAsync(job.Id, null, order.By, Ports.Time.GetUtcNow(), order.Cancelled)
            ? new ActAnswer.Done("The job is discarded.", PageOf(job, order))
            : new ActAnswer.Refused("The job is not parked any more.");
}
