using Scheduler.Core.Attempts;
using Scheduler.Core.Jobs;

namespace Scheduler.Core.Accounts;

/// <summary>An account-level stop with the provider's words; ended by an administrator, or by a probe that succeeded.</summary>
public sealed record Incident
{
    /// <summary>How many request ids of later answers are kept.</summary>
    public const int MostRequestIds = 100;

    public required long Id { get; init; }

    public required string Account { get; init; }

    public required AccountState State { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public string? ClosedBy { get; init; }

    /// <summary>The job that met it; null: an administrator stopped the account.</summary>
    public JobId? Job { get; init; }

    public required ProviderWords Words { get; init; }

    /// <summary>Answers that said so: the first (none where a person stopped the account), those of requests that were in flight, and those of probes.</summary>
    public int Answers { get; init; } = 1;

    /// <summary>The provider's ids of these answers, oldest first, at most <see cref="MostRequestIds"/>.</summary>
    public IReadOnlyList<string> RequestIds { get; init; } = [];

    /// <summary>The ids with that of one more answer, as far as they are kept.</summary>
    public static IReadOnlyList<string> WithRequest(IReadOnlyList<string> ids, ProviderWords words) =>
        words.RequestId is { } id && ids.Count < MostRequestIds ? [.. ids, id] : ids;

    public LeadUp LeadUp { get; init; } = LeadUp.None;

    /// <summary>Null: none was filed.</summary>
    public Appeal? Appeal { get; init; }

    /// <summary>Oldest first; empty in lists.</summary>
    public IReadOnlyList<IncidentNote> Notes { get; init; } = [];
}
