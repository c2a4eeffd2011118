using Scheduler.Core.Lanes;
using Scheduler.Core.Tenants;

namespace Scheduler.Web.Dashboard.Pages;

/// <summary>One tenant over all lanes.</summary>
internal sealed record TenantRow(string Tenant)
{
    public TenantHold? Hold { get; init; }

    /// <summary>About how many jobs wait.</summary>
    public long Queued { get; init; }

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
