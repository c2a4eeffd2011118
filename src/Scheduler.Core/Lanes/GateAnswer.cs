namespace Scheduler.Core.Lanes;

/// <summary>What became of a wait at a lane's gate.</summary>
public abstract record GateAnswer
{
    private GateAnswer()
    {
    }

    /// <summary>The request may be sent within 1 s.</summary>
    public sealed record Granted(Reservation Reservation) : GateAnswer;

    /// <summary>The wait is longer than a delivery is held for; <paramref name="Wait"/> is what is left of it, as far as known.</summary>
    public sealed record TooLong(TimeSpan Wait, LimitScope Scope) : GateAnswer;

    /// <summary>Larger than the limit itself.</summary>
    public sealed record NeverFits(LimitScope Scope) : GateAnswer;
}
