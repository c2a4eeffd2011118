using Scheduler.Core.Lanes;
using Scheduler.Core.Tenants;

namespace Scheduler.Web.Dashboard.Pages;

/// <summary>One tenant over all lanes.</summary>
internal sealed record TenantRow(string Tenant)
{
    public TenantHold? Hold { get; init; }

    public long Queued { get; init; }

    /// <summary>Dispatched or running jobs.</summary>
    public long UnderWay { get; init; }

    /// <summary>Jobs that wait for their time.</summary>
    public long Waiting { get; init; }

    public long Parked { get; init; }

    /// <summary>Within the last hour.</summary>
    public int Requests { get; init; }

    /// <summary>Within the last hour.</summary>
    public long Tokens { get; init; }

    /// <summary>Of all tokens of the last hour, 0 to 1.</summary>
    public double Part { get; init; }

    public double Weight { get; init; } = 1;

    /// <summary>Null: none.</summary>
    public TenantCeiling? Ceiling { get; init; }

    /// <summary>Requests that were refused for their content within the last 24 hours.</summary>
    public int RefusalsLastDay { get; init; }
}
