using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Tests.Fairness;

/// <summary>A request that left, and when (since the lab began).</summary>
internal sealed record LabSend(NewJob Job, TimeSpan At)
{
    public long Tokens => Job.Cost.Tokens;

    public string Tenant => Job.Tenant;

    public JobClass Class => Job.Class;
}
