using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;

/// <summary>
/// Loaded into a worker by DOTNET_STARTUP_HOOKS: ends the process as kill -9 does, right after the n-th time a named step was
/// counted. SCHEDULER_CRASH_AT is "step:n". A meter's listener runs on the thread that counts, so the point is exact, and the
/// worker itself has no code for it.
/// </summary>
internal static class StartupHook
{
    private static long _left;
    private static string _step = "";
    private static MeterListener? _listener;

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable("SCHEDULER_CRASH_AT") is not { Length: > 0 } at)
        {
            return;
        }

        var parts = at.Split(':');
        _step = parts[0];
        _left = long.Parse(parts[1], CultureInfo.InvariantCulture);
        _listener = new MeterListener { InstrumentPublished = Listen };
        _listener.SetMeasurementEventCallback<long>(Count);
        _listener.Start();
    }

    private static void Listen(Instrument instrument, MeterListener listener)
    {
        if (instrument.Name == "scheduler_steps_total")
        {
            listener.EnableMeasurementEvents(instrument);
        }
    }

    private static void Count(Instrument instrument, long measurement, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        foreach (var tag in tags)
        {
            if (tag.Key == "step" && string.Equals(tag.Value as string, _step, StringComparison.Ordinal)
                && Interlocked.Add(ref _left, -measurement) <= 0)
            {
                using var self = Process.GetCurrentProcess();
                self.Kill();
            }
        }
    }
}
