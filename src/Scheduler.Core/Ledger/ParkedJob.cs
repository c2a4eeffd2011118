using Scheduler.Core.Attempts;
using Scheduler.Core.Jobs;

namespace Scheduler.Core.Ledger;

/// <summary>A parked job with what its copy in the dead-letter queue says.</summary>
public sealed record ParkedJob
{
    public required JobId Id { get; init; }

    public required string Tenant { get; init; }

    public string? CustomId { get; init; }

    public required string Lane { get; init; }

    public required string Path { get; init; }

    public required string Model { get; init; }

    public required JobClass Class { get; init; }

    /// <summary>Empty where only the list is asked for.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    public string? Metadata { get; init; }

    public required ParkReason Reason { get; init; }

    public required ProviderWords Words { get; init; }

    public required int Run { get; init; }

    public required int Attempts { get; init; }

    public required DateTimeOffset ParkedAt { get; init; }
}
