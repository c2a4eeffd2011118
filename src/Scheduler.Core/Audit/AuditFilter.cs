namespace Scheduler.Core.Audit;

/// <summary>Which entries to list, newest first.</summary>
public sealed record AuditFilter
{
    public string? By { get; init; }

    /// <summary>The act itself, or what it begins with when it ends with a point ("lane.").</summary>
    public string? Act { get; init; }

    public string? Subject { get; init; }

    /// <summary>Entries with a smaller id; null: the newest.</summary>
    public long? Before { get; init; }

    /// <summary>1 to 500.</summary>
    public int Limit { get; init; } = 100;
}
