namespace Scheduler.Core.Ledger;

/// <summary>A stop of a lane that a person ordered; it holds over restarts.</summary>
/// <param name="Lane">The lane.</param>
/// <param name="Until">When it ends by itself; null: when somebody resumes the lane.</param>
/// <param name="Reason">Shown beside the lane.</param>
/// <param name="By">Who ordered it.</param>
/// <param name="At">When.</param>
public sealed record KeptPause(string Lane, DateTimeOffset? Until, string Reason, string By, DateTimeOffset At)
{
    /// <summary>Whether this stop outlasts the other.</summary>
    public bool Outlasts(KeptPause other) => (Until ?? DateTimeOffset.MaxValue) > (other.Until ?? DateTimeOffset.MaxValue);
}
