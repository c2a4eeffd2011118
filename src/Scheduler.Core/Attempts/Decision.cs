using Scheduler.Core.Accounts;

namespace Scheduler.Core.Attempts;

/// <summary>What follows from an outcome: for the job, for its lane, for its account.</summary>
public sealed record Decision(NextStep Next)
{
    public PauseWish? Pause { get; init; }

    /// <summary>The state that the account takes; null: it stays as it is.</summary>
    public AccountState? Stop { get; init; }

    /// <summary>Taken instead of <see cref="Next"/> when the account was stopped by an earlier answer.</summary>
    public NextStep? NextWhenStopped { get; init; }
}
