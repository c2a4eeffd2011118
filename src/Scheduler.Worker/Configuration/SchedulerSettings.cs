using Scheduler.Core.Accounts;
using Scheduler.Core.Lanes;

namespace Scheduler.Worker.Configuration;

/// <summary>The whole configuration, checked. Core and adapters get plain records from it.</summary>
internal sealed record SchedulerSettings
{
    public required TransportSettings Transport { get; init; }

    public required string LedgerConnectionString { get; init; }

    public required IReadOnlyList<string> Urls { get; init; }

    /// <summary>Host names that requests may carry beyond loopback; empty: any of the addresses above.</summary>
    public required IReadOnlyList<string> AllowedHosts { get; init; }

    public required string DashboardPath { get; init; }

    public required IReadOnlyList<DashboardUser> DashboardUsers { get; init; }

    public required IReadOnlyList<TenantSettings> Tenants { get; init; }

    public required IReadOnlyList<ApiKeySettings> ApiKeys { get; init; }

    public required IReadOnlyList<AccountEntry> Accounts { get; init; }

    public required IReadOnlyList<LaneSettings> Lanes { get; init; }

    /// <summary>How long an ended job stays readable and its idempotency key known.</summary>
    public required TimeSpan Retention { get; init; }

    /// <summary>How long running requests may go on after a stop was asked for.</summary>
    public required TimeSpan DrainTime { get; init; }

    public bool OnLoopbackOnly => Urls.All(IsLoopback);

    private static bool IsLoopback(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.IsLoopback;
}
