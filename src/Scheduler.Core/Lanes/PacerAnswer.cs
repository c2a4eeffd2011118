namespace Scheduler.Core.Lanes;

/// <summary>The pacer's word on one request.</summary>
public abstract record PacerAnswer
{
    private PacerAnswer()
    {
    }

    public sealed record Granted(Reservation Reservation) : PacerAnswer;

    /// <summary>Not yet: ask again after <paramref name="Wait"/> (relative, so that a jump of the wall clock does no harm).</summary>
    public sealed record NotBefore(TimeSpan Wait, LimitScope Scope) : PacerAnswer
    {
        /// <summary>It fits the configured limit, but not the lower one that the provider grants now: it waits until that is raised.</summary>
        public bool ExceedsLowered { get; init; }
    }

    /// <summary>Larger than the limit itself.</summary>
    public sealed record NeverFits(LimitScope Scope) : PacerAnswer;
}
