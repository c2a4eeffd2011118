namespace Scheduler.Contracts;

/// <summary>A tenant's jobs are sent again.</summary>
public sealed record TenantReleased
{
    public required string Tenant { get; init; }

    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }
}
