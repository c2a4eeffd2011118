using Scheduler.Core.BulkActions;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Web.Dashboard.Pages.Routes;

namespace Scheduler.Web.Dashboard.Pages.Acts;

/// <summary>Raises or lowers jobs that wait.</summary>
internal sealed class ChangePriority(JobsActPorts ports) : JobsAct(BulkKind.Reclassify, ports)
{
    protected override (string Verb, string Consequence) Words => (
        "Change priority", "Jobs that wait go to the chosen flow at their age. Jobs that run or rest stay as they are.");

    protected override JobFilter Narrow(JobFilter filter) => filter;

    protected override IReadOnlyList<ActField> FieldsOf(ActOrder order) =>
    [
        new ActField("priority", "Priority", order.Text("priority") ?? JobClass.Interactive.Wire())
        {
            Kind = FieldKind.Choice, IsRequired = true, Options = [.. JobClasses.All.Select(one => (one.Wire(), one.Wire()))],
        },
    ];

    protected override (bool IsGiven, JobClass? Class) ClassOf(ActOrder order) =>
        JobClasses.TryParse(order.Text("priority"), out var chosen) ? (true, chosen) : (false, null);

    protected override async Task<ActAnswer> DoOneAsync(JobView job, ActOrder order)
    {
        if (ClassOf(order).Class is not { } chosen)
        {
            return new ActAnswer.Refused("Choose a priority.");
        }

        if (!await Ports.Actions.ReclassifyAsync(job.Id, chosen, order.By, Ports.Time.GetUtcNow(), order.Cancelled))
        {
            return new ActAnswer.Refused("The job runs or rests: its priority changes nothing any more.");
        }

        Ports.Bell.Ring(job.Lane);
        return new ActAnswer.Done($"The job's priority is {chosen.Wire()}.", PageOf(job, order));
    }
}
