namespace Scheduler.Contracts;

/// <summary>An attempt ended without an answer to keep; the job will be sent again.</summary>
public sealed record JobRequeued : JobEvent
{
    public int Attempt { get; init; }

    /// <summary>throttled, transient ...</summary>
    public required string Reason { get; init; }

    /// <summary>When it may run again; null: as soon as its turn comes.</summary>
    public DateTimeOffset? Due { get; init; }

    public ProviderError? Error { get; init; }

    /// <summary>What happened, in plain words.</summary>
    public string? Explanation { get; init; }

    /// <summary>What to do about it.</summary>
    public string? NextStep { get; init; }

    /// <summary>The provider's page about it (its usage policy, billing, keys); null: there is none.</summary>
    public Uri? Page { get; init; }
}
