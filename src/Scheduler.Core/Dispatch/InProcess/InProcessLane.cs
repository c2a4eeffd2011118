using Scheduler.Core.Jobs;

namespace Scheduler.Core.Dispatch.InProcess;

/// <summary>The three flows of one lane.</summary>
internal sealed class InProcessLane(int capacity)
{
    private readonly IReadOnlyDictionary<JobClass, InProcessFlow> _flows =
        JobClasses.All.ToDictionary(jobClass => jobClass, _ => new InProcessFlow(capacity));

    public IEnumerable<InProcessFlow> Flows => _flows.Values;

    public InProcessFlow Flow(JobClass jobClass) => _flows[jobClass];
}
