namespace Scheduler.Core.Audit;

/// <summary>Something that a person or a program ordered: who, what, to what, when, and what came of it.</summary>
public sealed record AuditEntry
{
    /// <summary>Given by the ledger; 0 before.</summary>
    public long Id { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The dashboard user's or the key's name; "local" where nobody is configured.</summary>
    public required string By { get; init; }

    /// <summary>Where the order came in.</summary>
    public required AuditDoor Door { get; init; }

    /// <summary>What was ordered, as a word for filters: "lane.pause", "account.resume", "job.cancel" ...</summary>
    public required string Act { get; init; }

    /// <summary>What it was done to (a lane's, account's or tenant's name, a job's or an action's id); empty where there is none.</summary>
    public required string Subject { get; init; }

    /// <summary>The order in words: reason, new limits, filter. No bodies, no secrets; null: nothing beyond act and subject.</summary>
    public string? Detail { get; init; }

    /// <summary>Null while it is done, and for ever when the process died meanwhile.</summary>
    public AuditResult? Result { get; init; }

    /// <summary>What was answered, in a sentence; null until then.</summary>
    public string? Answer { get; init; }
}
