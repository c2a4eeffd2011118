namespace Scheduler.Worker.Configuration;

/// <summary>The largest limits that are taken for one.</summary>
internal static class LimitRange
{
    public const long PerMinute = 1_000_000_000;
    public const long TokensPerMinute = 1_000_000_000_000;
    public const long TokensPerDay = 1_000_000_000_000;
}
