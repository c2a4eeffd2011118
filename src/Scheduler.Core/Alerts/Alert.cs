namespace Scheduler.Core.Alerts;

/// <summary>Something that people must hear of. One is open for each kind and subject: raised again it is the same one.</summary>
public sealed record Alert
{
    /// <summary>Given by the ledger; 0 before.</summary>
    public long Id { get; init; }

    public required AlertKind Kind { get; init; }

    /// <summary>What it is about: an account's, lane's or tenant's name, or a reason of parking.</summary>
    public required string Subject { get; init; }

    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>One line: what is wrong.</summary>
    public required string Title { get; init; }

    /// <summary>What happened, what it holds up, and what to do. Plain text without secrets and prompts.</summary>
    public required string Text { get; init; }

    /// <summary>When the trouble was over; null: it lasts.</summary>
    public DateTimeOffset? ClosedAt { get; init; }
}
