using Scheduler.Core.Accounts;

namespace Scheduler.Web.Api;

/// <summary>What the API is told at start.</summary>
public sealed record ApiSettings
{
    public IReadOnlyList<AccountSettings> Accounts { get; init; } = [];

    /// <summary>The longest body of one job, and the longest line.</summary>
    public int MaxJobBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>The longest body of many jobs.</summary>
    public long MaxFileBytes { get; init; } = 200L * 1024 * 1024;

    /// <summary>The most jobs in one body.</summary>
    public int MaxLines { get; init; } = 50_000;
}
