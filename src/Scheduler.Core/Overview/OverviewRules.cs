namespace Scheduler.Core.Overview;

/// <summary>From when on something is told on the overview: sooner than people are alerted of it.</summary>
public static class OverviewRules
{
    /// <summary>Troubles in a row without an answer between.</summary>
    public const int FailuresInARow = 3;

    /// <summary>A trouble that is older says nothing about now.</summary>
    public static readonly TimeSpan FailureLasts = TimeSpan.FromMinutes(5);

    /// <summary>Within what time 429s are counted.</summary>
    public static readonly TimeSpan ThrottleWindow = TimeSpan.FromMinutes(5);

    /// <summary>429s among all answers of <see cref="ThrottleWindow"/>.</summary>
    public const double ThrottledShare = 0.05;

    /// <summary>Fewer 429s are everyday life.</summary>
    public const int FewThrottles = 5;

    /// <summary>One tenant's part of what waits in a lane.</summary>
    public const double FloodShare = 0.8;

    /// <summary>A shorter line is worked off before anybody could act.</summary>
    public const int FewQueued = 500;

    /// <summary>Within what time newly parked jobs are counted.</summary>
    public static readonly TimeSpan GrowthWindow = TimeSpan.FromMinutes(10);

    /// <summary>So many jobs newly parked for one reason.</summary>
    public const long ParkedGrowth = 10;

    /// <summary>The oldest queued job of a lane is older.</summary>
    public static readonly TimeSpan OldestJob = TimeSpan.FromHours(1);
}
