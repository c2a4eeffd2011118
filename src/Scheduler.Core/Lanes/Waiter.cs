using Scheduler.Core.Jobs;

namespace Scheduler.Core.Lanes;

/// <summary>One request in a lane's line.</summary>
internal sealed class Waiter(Cost cost, JobClass jobClass, long since)
{
    // As long as what a feeder lays ahead lasts: what waits that long was fed before the higher class came.
    private static readonly long[] HeadStarts = [0, 3 * Judges.Second, 4 * Judges.Second];

    private readonly TaskCompletionSource<GateAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Cost Cost { get; } = cost;

    public JobClass Class { get; } = jobClass;

    /// <summary>Monotonic microseconds.</summary>
    public long Since { get; } = since;

    /// <summary>The lowest is served first.</summary>
    public long Rank { get; } = since + HeadStarts[(int)jobClass];

    public Task<GateAnswer> Answer => _answer.Task;

    /// <summary>False when the waiter has gone away already.</summary>
    public bool TryAnswer(GateAnswer answer) => _answer.TrySetResult(answer);

    public void Fail(Exception reason) => _answer.TrySetException(reason);

    public void Cancel(CancellationToken cancellationToken) => _answer.TrySetCanceled(cancellationToken);
}
