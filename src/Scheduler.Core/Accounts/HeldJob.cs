using Scheduler.Core.Jobs;

namespace Scheduler.Core.Accounts;

/// <summary>A job that a stop holds up, whole, for the export as a file of requests.</summary>
/// <param name="Cursor">The place after which the next page begins.</param>
/// <param name="Id">The job.</param>
/// <param name="Tenant">Whose it is.</param>
/// <param name="Path">The endpoint.</param>
/// <param name="Class">Its class.</param>
/// <param name="Body">The request.</param>
public sealed record HeldJob(long Cursor, JobId Id, string Tenant, string Path, JobClass Class, ReadOnlyMemory<byte> Body)
{
    public string? CustomId { get; init; }

    public string? Metadata { get; init; }

    public DateTimeOffset? Deadline { get; init; }
}
