namespace Scheduler.Core.Overview;

/// <summary>What may need an administrator.</summary>
public enum FindingKind
{
    /// <summary>A part of the scheduler itself does not work: broker, ledger, a configuration that was refused.</summary>
    PartDown,

    /// <summary>An account is stopped: terminated, out of quota, key or region refused, or paused by a person.</summary>
    AccountStopped,

    /// <summary>The provider of an account does not answer, or only with errors of its own.</summary>
    ProviderDown,

    /// <summary>A lane is paused, by the provider's 429s or by a person.</summary>
    LanePaused,

    /// <summary>A lane goes on and meets many 429s.</summary>
    LaneThrottled,

    /// <summary>Jobs are newly parked in numbers.</summary>
    ParkedGrowing,

    /// <summary>A tenant is quarantined or paused.</summary>
    TenantHeld,

    /// <summary>Nearly all that waits in a lane is one tenant's, and others wait with it.</summary>
    TenantFlooding,

    /// <summary>A lane's oldest job waits for long, and nothing above says why.</summary>
    JobOld,
}
