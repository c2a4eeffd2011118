using Scheduler.Core.Jobs;

namespace Scheduler.Core.Ledger;

/// <summary>A validated job as intake hands it to the ledger.</summary>
public sealed record NewJob
{
    public required JobId Id { get; init; }

    public required string Tenant { get; init; }

    public string? CustomId { get; init; }

    public required string Path { get; init; }

    public required string Model { get; init; }

    /// <summary>The JSON body for the provider, byte for byte.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    public JobClass Class { get; init; } = JobClass.Normal;

    /// <summary>Empty for a job that is parked at intake because no lane takes it.</summary>
    public required string Lane { get; init; }

    public required Cost Cost { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset? NotBefore { get; init; }

    public DateTimeOffset? Deadline { get; init; }

    public string? IdempotencyKey { get; init; }

    /// <summary>The broker's message id in whatever form it has; null over HTTP.</summary>
    public string? MessageId { get; init; }

    /// <summary>True for a message that may be a redelivery without any id: matched by content.</summary>
    public bool MayBeRedelivered { get; init; }

    /// <summary>SHA-256 over what makes the job itself (path, body, custom id, priority, times): 32 bytes.</summary>
    public required ReadOnlyMemory<byte> ContentHash { get; init; }

    /// <summary>The metadata object as JSON text; null when there is none.</summary>
    public string? Metadata { get; init; }

    public Guid? SubmissionId { get; init; }

    /// <summary>A queue on the same broker that gets the final event too.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>Set: the job enters as Parked with this reason (AMQP only; over HTTP it is refused).</summary>
    public ParkReason? ParkAs { get; init; }

    /// <summary>Why it is parked, in words.</summary>
    public string? ParkMessage { get; init; }
}
