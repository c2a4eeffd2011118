using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;

namespace Scheduler.Simulation;

/// <summary>The product's pacer, with the real time that its calls take.</summary>
internal sealed class TimedPacer(TimeProvider simulated, string lane)
{
    private readonly InProcessPacer _pacer = new(simulated);
    private long _ticks;

    public long Calls { get; private set; }

    public TimeSpan Took => TimeProvider.System.GetElapsedTime(0, _ticks);

    public void Configure(LaneSettings settings) => Finished(_pacer.ConfigureAsync(settings, CancellationToken.None));

    public void Recall(LaneMemory memory) => Finished(_pacer.RecallAsync(memory, CancellationToken.None));

    public LaneMemory Learned() => Finished(_pacer.LearnedAsync(lane, CancellationToken.None));

    public PacerAnswer Reserve(long tokens)
    {
        var since = Start();
        return Finish(since, _pacer.ReserveAsync(lane, Cost.OfTokens(tokens), CancellationToken.None));
    }

    public bool MarkSent(Reservation reservation)
    {
        var since = Start();
        return Finish(since, _pacer.MarkSentAsync(reservation, CancellationToken.None));
    }

    public void Settle(Reservation reservation, Settlement settlement)
    {
        var since = Start();
        Finish(since, _pacer.SettleAsync(reservation, settlement, CancellationToken.None));
    }

    public void Pause(TimeSpan wait) => Finished(_pacer.PauseAsync(lane, wait, "throttled", CancellationToken.None));

    private long Start()
    {
        Calls++;
        return TimeProvider.System.GetTimestamp();
    }

    private T Finish<T>(long since, ValueTask<T> call)
    {
        var result = Finished(call);
        _ticks += TimeProvider.System.GetTimestamp() - since;
        return result;
    }

    // The in-process pacer never waits.
    private static T Finished<T>(ValueTask<T> call) => call.GetAwaiter().GetResult();

    private static void Finished(ValueTask call) => call.GetAwaiter().GetResult();
}
