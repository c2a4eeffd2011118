using Scheduler.Core.Jobs;

namespace Scheduler.Core.Intake;

/// <summary>A job as its JSON says it, before a lane is chosen. Parts that broke a rule have their default.</summary>
public sealed record JobDraft
{
    public string? CustomId { get; init; }

    public string? Tenant { get; init; }

    public string Path { get; init; } = "";

    public string Model { get; init; } = "";

    /// <summary>The body for the provider: the input's own bytes, not copied.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    public JobClass Class { get; init; } = JobClass.Normal;

    /// <summary>The lane asked for; null: the first that takes it.</summary>
    public string? Lane { get; init; }

    public DateTimeOffset? NotBefore { get; init; }

    public DateTimeOffset? Deadline { get; init; }

    public string? IdempotencyKey { get; init; }

    /// <summary>The metadata object's JSON text as it came.</summary>
    public string? Metadata { get; init; }
}
