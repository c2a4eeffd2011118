namespace Scheduler.Core.Accounts;

/// <summary>What went before a stop, as evidence: it is written with the stop, because attempts are not kept for ever.</summary>
public sealed record LeadUp
{
    public static readonly LeadUp None = new();

    /// <summary>How far back refusals are counted.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromDays(7);

    /// <summary>How many of the last requests are named.</summary>
    public const int Requests = 20;

    /// <summary>Content refusals in the account's lanes within <see cref="Window"/>, by tenant.</summary>
    public IReadOnlyDictionary<string, int> RefusalsByTenant { get; init; } = new Dictionary<string, int>();

    /// <summary>The provider's ids of the last requests that were answered before the stop, newest first.</summary>
    public IReadOnlyList<string> RequestIds { get; init; } = [];
}
