using System.Globalization;

namespace Scheduler.Benchmarks.Drain;

/// <summary>One run.</summary>
/// <param name="Jobs">Jobs drained.</param>
/// <param name="First">From the process's start to the first arrival.</param>
/// <param name="Took">From the process's start to the last arrival.</param>
/// <param name="Processor">Processor time of the draining process until then.</param>
/// <param name="Repeated">Jobs that arrived more than once.</param>
internal sealed record DrainResult(int Jobs, TimeSpan First, TimeSpan Took, TimeSpan Processor, long Repeated)
{
    public double JobsPerSecond => Jobs / Took.TotalSeconds;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Took.TotalSeconds:0.00} s ({First.TotalSeconds:0.00} s until the first arrival), {JobsPerSecond:0} jobs/s, {Processor.TotalSeconds:0.00} s of processor time, {Repeated} sent twice");
}
