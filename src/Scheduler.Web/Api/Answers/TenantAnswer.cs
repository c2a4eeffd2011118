namespace Scheduler.Web.Api.Answers;

/// <summary>A tenant that is held, or whose requests were refused for their content in the last 24 hours.</summary>
public sealed record TenantAnswer
{
    public required string Tenant { get; init; }

    /// <summary>Active, Quarantined or PausedByAdmin.</summary>
    public required string State { get; init; }

    public DateTimeOffset? Since { get; init; }

    public string? Reason { get; init; }

    public string? By { get; init; }

    public int RefusalsLastHour { get; init; }

    public int RefusalsLastDay { get; init; }

    /// <summary>Refusals of the last day by the end user that the jobs name, at most 20, most first.</summary>
    public IReadOnlyDictionary<string, int> RefusalsByEndUser { get; init; } = new Dictionary<string, int>();
}
