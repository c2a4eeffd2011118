using Scheduler.Core.Jobs;

namespace Scheduler.Core.Ledger;

/// <summary>A running job with all that sending and deciding need.</summary>
public sealed record ClaimedJob
{
    public required JobId Id { get; init; }

    public required string Tenant { get; init; }

    public required string Lane { get; init; }

    public required JobClass Class { get; init; }

    public required string Path { get; init; }

    public required string Model { get; init; }

    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>What was reserved for this attempt: the price on its ticket.</summary>
    public required Cost Cost { get; init; }

    public required LeaseToken Lease { get; init; }

    /// <summary>1 for the first life; a replay starts the next.</summary>
    public required int Run { get; init; }

    /// <summary>The row number of this attempt inside its run, 1 and up; throttled and unsent ones are rows too.</summary>
    public required int Attempt { get; init; }

    /// <summary>Attempts of this run that count against MaxAttempts, this one included.</summary>
    public required int AttemptsCounted { get; init; }

    /// <summary>Throttles of this run so far.</summary>
    public required int Throttles { get; init; }

    /// <summary>Leases lost in this run while nothing else ran (the process died, or hung past its lease).</summary>
    public required int Losses { get; init; }

    /// <summary>First attempt of this run; null when this is it.</summary>
    public DateTimeOffset? FirstAttemptAt { get; init; }

    /// <summary>How long its lane had been held in all by the first attempt of this run.</summary>
    public TimeSpan HeldAtFirst { get; init; }

    public DateTimeOffset? Deadline { get; init; }

    /// <summary>When the job came in.</summary>
    public DateTimeOffset ReceivedAt { get; init; }

    public required DateTimeOffset ClaimedAt { get; init; }
}
