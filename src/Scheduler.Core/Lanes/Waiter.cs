using Scheduler.Core.Jobs;

namespace Scheduler.Core.Lanes;

/// <summary>One request in a lane's line.</summary>
/// <param name="cost">What it asks for.</param>
/// <param name="jobClass">Its class.</param>
/// <param name="since">When it came, in monotonic microseconds.</param>
/// <param name="stepBack">How much later it counts as come.</param>
internal sealed class Waiter(Cost cost, JobClass jobClass, long since, TimeSpan stepBack)
{
    // As long as what a feeder lays ahead lasts: what waits that long was fed before the higher class came.
    private static readonly long[] HeadStarts = [0, 3 * Judges.Second, 4 * Judges.Second];

    private readonly TaskCompletionSource<GateAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Cost Cost { get; } = cost;

    public JobClass Class { get; } = jobClass;

    /// <summary>Monotonic microseconds.</summary>
    public long Since { get; } = since;

    /// <summary>The lowest is served first.</summary>
    public long Rank { get; } = since + HeadStarts[(int)jobClass] + Judges.Microseconds(stepBack);

    public Task<GateAnswer> Answer => _answer.Task;

    /// <summary>False when the waiter has gone away already.</summary>
    public bool TryAnswer(GateAnswer answer) => _answer.TrySetResult(answer);

    public void Fail(Exception reason) => _answer.TrySetException(reason);

    public void Cancel(CancellationToken cancellationToken) => _answer.TrySetCanceled(cancellationToken);
}
