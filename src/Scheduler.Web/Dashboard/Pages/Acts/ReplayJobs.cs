using System.Diagnostics;
using Scheduler.Core.BulkActions;
using Scheduler.Core.Intake;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Web.Dashboard.Pages.Routes;

namespace Scheduler.Web.Dashboard.Pages.Acts;

/// <summary>Lets parked jobs begin their next run.</summary>
internal sealed class ReplayJobs(JobsActPorts ports) : JobsAct(BulkKind.Replay, ports)
{
    protected override (string Verb, string Consequence) Words => (
        "Replay", "Parked jobs are queued again as their next run, with new attempts. Where the cause is not gone they are parked again; requests that were refused for their content count against the account each time.");

    protected override JobFilter Narrow(JobFilter filter) => filter with { State = JobState.Parked };

    protected override async Task<ActAnswer> DoOneAsync(JobView job, ActOrder order) =>
        await Ports.Replay.RunAsync(job.Id, null, order.By, order.Cancelled) switch
        {
            ReplayResult.Replayed => new ActAnswer.Done("The job is queued again.", PageOf(job, order)),
            ReplayResult.NotFound => new ActAnswer.Missing("job"),
            ReplayResult.NotParked => new ActAnswer.Refused("The job is not parked any more."),
            ReplayResult.NoLane => new ActAnswer.Refused("No lane takes the job's model and path; configure one first."),
            ReplayResult.NotReplayable => new ActAnswer.Refused("The job was parked for what it is; sent again it would be no better. Discard it."),
            _ => throw new UnreachableException(),
        };
}
