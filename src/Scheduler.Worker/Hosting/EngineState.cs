namespace Scheduler.Worker.Hosting;

/// <summary>Whether the worker drains.</summary>
internal sealed class EngineState(TimeSpan drainTime)
{
    private volatile bool _ready;
    private volatile bool _stopping;

    /// <summary>How long running requests may go on after a stop was asked for.</summary>
    public TimeSpan DrainTime => drainTime;

    public bool IsReady => _ready && !_stopping;

    public bool IsStopping => _stopping;

    public void MarkReady() => _ready = true;

    public void MarkStopping() => _stopping = true;
}
