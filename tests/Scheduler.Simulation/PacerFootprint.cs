using Scheduler.Core.Attempts;
using Scheduler.Core.Lanes;

namespace Scheduler.Simulation;

/// <summary>What the pacer's own memory of one lane comes to.</summary>
public static class PacerFootprint
{
    private const long Minute = 60_000_000;

    /// <summary>Bytes, with a minute's requests in its counts and so many calls open.</summary>
    public static long Measure(LaneSettings lane, int inFlight)
    {
        var time = new SteppedTime();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var pacer = new TimedPacer(time, lane.Name);
        pacer.Configure(lane);
        for (var sent = 0; sent < lane.RequestsPerMinute; sent++)
        {
            time.MoveTo(sent * Minute / lane.RequestsPerMinute);
            Send(pacer, isOpen: sent >= lane.RequestsPerMinute - inFlight);
        }

        var after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(pacer);
        return Math.Max(0, after - before);
    }

    private static void Send(TimedPacer pacer, bool isOpen)
    {
        if (pacer.Reserve(tokens: 1) is PacerAnswer.Granted { Reservation: var reservation } && pacer.MarkSent(reservation) && !isOpen)
        {
            pacer.Settle(reservation, new Settlement { Admitted = true, Limits = new RateLimitReport() });
        }
    }
}
