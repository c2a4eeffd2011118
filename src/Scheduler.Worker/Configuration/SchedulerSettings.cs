using Scheduler.Core.Lanes;
using Scheduler.Core.Tenants;
using Scheduler.Core.Upkeep;
using Scheduler.Web.Access;

namespace Scheduler.Worker.Configuration;

/// <summary>The whole configuration, checked. Core and adapters get plain records from it.</summary>
internal sealed record SchedulerSettings
{
    public required TransportSettings Transport { get; init; }

    public required string LedgerConnectionString { get; init; }

    /// <summary>Where the HTTP API listens, and the dashboard too unless it has addresses of its own.</summary>
    public required IReadOnlyList<ListenAddress> Urls { get; init; }

    /// <summary>Who may use the HTTP API and the dashboard.</summary>
    public required AccessOptions Access { get; init; }

    /// <summary>How the dashboard is served.</summary>
    public required DashboardSettings Dashboard { get; init; }

    public required IReadOnlyDictionary<string, double> TenantWeights { get; init; }

    public IReadOnlyDictionary<string, TenantCeiling> TenantCeilings { get; init; } = new Dictionary<string, TenantCeiling>();

    public required IReadOnlyList<AccountEntry> Accounts { get; init; }

    public required IReadOnlyList<LaneSettings> Lanes { get; init; }

    /// <summary>When people are alerted, and how.</summary>
    public AlertSettings Alerts { get; init; } = AlertSettings.None;

    /// <summary>From which rate of content refusals on a tenant is held.</summary>
    public QuarantineRule Quarantine { get; init; } = QuarantineRule.Default;

    /// <summary>How long a provider has been down when another account takes over.</summary>
    public TimeSpan FallbackAfter { get; init; } = FallbackRule.Default.AfterOutageOf;

    /// <summary>How long an ended job stays readable and its idempotency key known.</summary>
    public required TimeSpan Retention { get; init; }

    /// <summary>How long running requests may go on after a stop was asked for.</summary>
    public required TimeSpan DrainTime { get; init; }
}
