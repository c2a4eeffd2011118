using Scheduler.Core.Jobs;

namespace Scheduler.Core.Tenants;

/// <summary>A request that was refused for its content.</summary>
/// <param name="At">When the answer came.</param>
/// <param name="Tenant">Whose job it was.</param>
/// <param name="Lane">Where it was sent.</param>
/// <param name="Job">The job.</param>
public sealed record ContentRefusal(DateTimeOffset At, string Tenant, string Lane, JobId Job)
{
    /// <summary>The end user that the job names (a hash that the service chose); null: none.</summary>
    public string? EndUser { get; init; }

    public string? Code { get; init; }

    /// <summary>The provider's id of the request.</summary>
    public string? RequestId { get; init; }
}
