namespace Scheduler.Core.Lanes;

/// <summary>What happens to the queued jobs of an account that the provider terminated.</summary>
public enum TerminationPolicy
{
    /// <summary>They stay queued until an administrator acts.</summary>
    Hold,

    /// <summary>They are parked.</summary>
    Park,
}
