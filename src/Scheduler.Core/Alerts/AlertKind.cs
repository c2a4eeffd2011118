namespace Scheduler.Core.Alerts;

/// <summary>What people are alerted of. The numbers are stored.</summary>
public enum AlertKind
{
    /// <summary>An account was terminated, its credentials or its access refused, or an administrator stopped it.</summary>
    AccountStopped = 1,
    QuotaExhausted = 2,

    /// <summary>More jobs were parked within a while than is usual.</summary>
    ParkedGrowth = 3,
    TenantQuarantined = 4,

    /// <summary>A lane has been paused for more than 10 minutes.</summary>
    LanePaused = 5,

    /// <summary>The oldest queued job of a lane is older than is acceptable.</summary>
    OldestJob = 6,

    /// <summary>An appeal is to be looked at again.</summary>
    AppealDue = 7,

    /// <summary>Nothing is wrong: somebody tries the channels. Never kept.</summary>
    Test = 8,
}
