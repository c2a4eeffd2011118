using Scheduler.Core.Attempts;
using Scheduler.Core.Jobs;

namespace Scheduler.Core.Ledger.InMemory;

/// <summary>What people and the dead-letter queue are told of a job.</summary>
internal static class MemoryJobViews
{
    public static JobView Short(this MemoryJob job) => new()
    {
        Id = job.Id,
        Tenant = job.Source.Tenant,
        CustomId = job.Source.CustomId,
        Path = job.Source.Path,
        Model = job.Source.Model,
        Class = job.Class,
        Lane = job.Source.Lane,
        Cost = job.Source.Cost,
        State = job.State,
        ReceivedAt = job.Source.ReceivedAt,
        EndedAt = job.RestedAt,
        NotBefore = job.Source.NotBefore,
        Deadline = job.Source.Deadline,
        Due = job.State == JobState.Waiting ? job.Due : null,
        WaitReason = job.WaitReason,
        ParkReason = job.ParkReason,
        Words = job.Words,
        Metadata = job.Source.Metadata,
        SubmissionId = job.Source.SubmissionId,
        Run = job.Run,
        Generation = job.Generation,
        AttemptsCounted = job.Counted,
        Throttles = job.Throttles,
        CancelRequested = job.CancelNoted,
        AnswerStatus = job.Answer?.Status,
    };

    public static JobView Full(this MemoryJob job) => job.Short() with
    {
        Attempts = [.. job.Attempts.Select(attempt => attempt.View)],
        Timeline = [.. job.Timeline],
    };

    public static ParkedJob Parked(this MemoryJob job, bool withBody) => new()
    {
        Id = job.Id,
        Tenant = job.Source.Tenant,
        CustomId = job.Source.CustomId,
        Lane = job.Source.Lane,
        Path = job.Source.Path,
        Model = job.Source.Model,
        Class = job.Class,
        Body = withBody ? job.Source.Body : default,
        Metadata = job.Source.Metadata,
        Reason = job.ParkReason!.Value,
        Words = job.Words ?? new ProviderWords(),
        Run = job.Run,
        Attempts = job.Attempt,
        ParkedAt = job.RestedAt!.Value,
    };
}
