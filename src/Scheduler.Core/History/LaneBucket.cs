namespace Scheduler.Core.History;

/// <summary>What a lane did within one span of time.</summary>
public sealed record LaneBucket
{
    /// <summary>When the span began.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Requests that were answered, or that left and were not.</summary>
    public int Requests { get; init; }

    /// <summary>Tokens that the provider is taken to have charged.</summary>
    public long Tokens { get; init; }

    public int Succeeded { get; init; }

    /// <summary>Answers 429 that a wait cures.</summary>
    public int Throttled { get; init; }

    /// <summary>Troubles of the provider or of the way to it: 5xx, no answer, no connection.</summary>
    public int Failed { get; init; }

    /// <summary>Answers that refuse the job itself: for its content, its form or its size.</summary>
    public int Refused { get; init; }

    /// <summary>From coming in to the first claim, summed over the jobs that were claimed first in this span, in seconds.</summary>
    public double WaitedSeconds { get; init; }

    /// <summary>How many jobs that sum is of.</summary>
    public int Waits { get; init; }

    /// <summary>Null: no job was claimed for the first time.</summary>
    public double? MeanWait => Waits == 0 ? null : WaitedSeconds / Waits;

    public static LaneBucket operator +(LaneBucket one, LaneBucket other) => one with
    {
        Requests = one.Requests + other.Requests,
        Tokens = one.Tokens + other.Tokens,
        Succeeded = one.Succeeded + other.Succeeded,
        Throttled = one.Throttled + other.Throttled,
        Failed = one.Failed + other.Failed,
        Refused = one.Refused + other.Refused,
        WaitedSeconds = one.WaitedSeconds + other.WaitedSeconds,
        Waits = one.Waits + other.Waits,
    };
}
