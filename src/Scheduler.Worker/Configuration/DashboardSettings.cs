using Scheduler.Web.Dashboard;

namespace Scheduler.Worker.Configuration;

/// <summary>How the dashboard is served.</summary>
/// <param name="Options">What the dashboard itself is told.</param>
internal sealed record DashboardSettings(SchedulerDashboardOptions Options)
{
    /// <summary>Addresses of its own; empty: those of the HTTP API.</summary>
    public IReadOnlyList<ListenAddress> Urls { get; init; } = [];

    /// <summary>The folder of the keys that sign sessions and forms; null: beside the ledger.</summary>
    public string? KeysPath { get; init; }
}
