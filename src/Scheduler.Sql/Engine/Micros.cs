namespace Scheduler.Sql.Engine;

/// <summary>Times as the database holds them: microseconds since 1970 UTC, and spans in microseconds.</summary>
internal static class Micros
{
    public const long PerSecond = 1_000_000;

    public static long Of(DateTimeOffset time) =>
        (time.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static long Of(TimeSpan span) => span.Ticks / TimeSpan.TicksPerMicrosecond;

    public static TimeSpan ReadSpan(long micros) => new(micros * TimeSpan.TicksPerMicrosecond);

    public static DateTimeOffset Read(long micros) =>
        new(DateTime.UnixEpoch.Ticks + (micros * TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}
