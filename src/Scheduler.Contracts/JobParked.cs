namespace Scheduler.Contracts;

/// <summary>The job rests in the dead-letter queue until somebody replays or discards it.</summary>
public sealed record JobParked : JobEvent
{
    public int Attempt { get; init; }

    /// <summary>policy-violation, invalid-request, too-large, attempts-exhausted ...</summary>
    public required string Reason { get; init; }

    public ProviderError? Error { get; init; }

    /// <summary>What happened, in plain words.</summary>
    public string? Explanation { get; init; }

    /// <summary>What to do about it.</summary>
    public string? NextStep { get; init; }

    /// <summary>The provider's page about it (its usage policy, billing, keys); null: there is none.</summary>
    public Uri? Page { get; init; }

    /// <summary>The provider's answer when there is one of at most 64 KiB.</summary>
    public Answer? Answer { get; init; }

    /// <summary>Path of the answer in the HTTP API, where there may be one.</summary>
    public required string AnswerLink { get; init; }
}
