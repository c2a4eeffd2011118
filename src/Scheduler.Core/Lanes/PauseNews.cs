namespace Scheduler.Core.Lanes;

/// <summary>What subscribers are to be told about a lane's pause.</summary>
public abstract record PauseNews(string Lane, DateTimeOffset At)
{
    /// <summary>It pauses, or its pause grew much longer.</summary>
    public sealed record Paused(string Lane, DateTimeOffset Until, string Reason, DateTimeOffset At) : PauseNews(Lane, At);

    /// <summary>The time of its pause is over.</summary>
    public sealed record Over(string Lane, DateTimeOffset At) : PauseNews(Lane, At);
}
