namespace Scheduler.Simulator.Limits;

/// <summary>What the rules decided about one request.</summary>
public abstract record Admission
{
    private Admission()
    {
    }

    /// <summary>Charged to both dimensions.</summary>
    public sealed record Granted : Admission
    {
        public static Granted Instance { get; } = new();
    }

    /// <summary>Refused for now; <paramref name="Wait"/> is microseconds, exact when nothing else is charged.</summary>
    public sealed record Refused(Scope Scope, long Limit, long Used, long Requested, long Wait) : Admission;

    /// <summary>Larger than the limit: it never fits.</summary>
    public sealed record TooLarge(long Limit, long Requested) : Admission;
}
