namespace Scheduler.Core.Alerts;

/// <summary>From when on people are alerted.</summary>
public sealed record AlertRules
{
    public static readonly AlertRules Default = new();

    /// <summary>In what time newly parked jobs are counted.</summary>
    public static readonly TimeSpan GrowthWindow = TimeSpan.FromMinutes(10);

    /// <summary>More jobs newly parked for one reason within <see cref="GrowthWindow"/>; 1 and up.</summary>
    public long ParkedGrowth { get; init; } = 100;

    /// <summary>The oldest queued job of a lane is older.</summary>
    public TimeSpan OldestJob { get; init; } = TimeSpan.FromHours(1);

    /// <summary>A lane has been paused for longer.</summary>
    public TimeSpan LanePaused { get; init; } = TimeSpan.FromMinutes(10);
}
