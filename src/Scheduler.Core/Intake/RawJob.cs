namespace Scheduler.Core.Intake;

/// <summary>One job as it came: the JSON of POST /v1/jobs and what the channel knows about it.</summary>
public sealed record RawJob
{
    public required ReadOnlyMemory<byte> Json { get; init; }

    /// <summary>The caller's tenant where the channel proves it (API key, broker user); null: the job's own field, else "default".</summary>
    public string? Tenant { get; init; }

    public bool FromBroker { get; init; }

    public string? MessageId { get; init; }

    /// <summary>Idempotency-Key header; must not differ from the field.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>The key when the job names none itself: made from a file's key and the line.</summary>
    public string? DefaultIdempotencyKey { get; init; }

    public Guid? SubmissionId { get; init; }

    public string? ReplyTo { get; init; }

    /// <summary>Copies from the dead-letter queue: the job to replay (headers x-job-id, x-run).</summary>
    public Dispatch.DeadLetterCopy? ReplayOf { get; init; }

    /// <summary>The broker says that it may have delivered this before: without any id, the job is matched by its content.</summary>
    public bool Redelivered { get; init; }

    /// <summary>Set when the channel already knows that it cannot be read (wrong content type, too large): why.</summary>
    public string? Unreadable { get; init; }
}
