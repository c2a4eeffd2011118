using Scheduler.Core.Attempts;

namespace Scheduler.Core.Ledger;

/// <summary>One attempt of a job. Outcome null: it is running.</summary>
public sealed record AttemptView
{
    public required int Run { get; init; }

    public required int Attempt { get; init; }

    public required DateTimeOffset ClaimedAt { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public string? Outcome { get; init; }

    public ProviderWords? Words { get; init; }

    /// <summary>What was reserved while it runs, then what the provider is taken to have charged.</summary>
    public long ChargedTokens { get; init; }

    /// <summary>What followed: succeed, requeue, wait, park, expire.</summary>
    public string? Next { get; init; }

    public DateTimeOffset? Due { get; init; }
}
