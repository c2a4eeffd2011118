using Scheduler.Core.Events;
using Scheduler.Core.Jobs;

namespace Scheduler.Core.Ledger.InMemory;

/// <summary>What people do to a job.</summary>
internal sealed class MemoryActions(MemoryStore store)
{
    public CancelResult Cancel(JobId id, string by, DateTimeOffset now)
    {
        if (store.Find(id) is not { } job)
            return CancelResult.NotFound;

        if (job.State == JobState.Cancelled)
            return CancelResult.AlreadyCancelled;

        if (job.State.IsAtRest())
            return CancelResult.TooLate;

        Cancel(job, by, now);
        return job.State == JobState.Running ? CancelResult.Noted : CancelResult.Cancelled;
    }

    public int CancelSubmission(Guid submission, string by, DateTimeOffset now)
    {
        var touched = store.NewestFirst
            .Where(job => job.Source.SubmissionId == submission && !job.State.IsAtRest() && !job.CancelNoted)
            .Reverse()
            .ToList();
        touched.ForEach(job => Cancel(job, by, now));
        return touched.Count;
    }

    public bool Replay(JobId id, int? run, string by, DateTimeOffset now)
    {
        if (store.Find(id) is not { State: JobState.Parked, Source.Lane.Length: > 0 } job || (run is { } asked && asked != job.Run))
            return false;

        store.Change(job, JobTransition.Replay, StartNextRun);
        job.Note(now, TimelineWords.Replayed, by);
        return true;
    }

    public bool Discard(JobId id, int? run, string by, DateTimeOffset now)
    {
        if (store.Find(id) is not { State: JobState.Parked } job || (run is { } asked && asked != job.Run))
            return false;

        store.Change(job, JobTransition.Discard, discarded => discarded.RestedAt = now);
        job.Note(now, TimelineWords.Discarded, by);
        return true;
    }

    public bool AssignLane(JobId id, string lane, Cost cost, string by, DateTimeOffset now)
    {
        if (store.Find(id) is not { State: JobState.Parked, Source.Lane.Length: 0, ParkReason: ParkReason.NoLane } job)
            return false;

        store.Change(job, assigned => assigned.GoTo(lane, cost));
        job.Note(now, TimelineWords.Assigned, by, lane);
        return true;
    }

    public bool Reclassify(JobId id, JobClass jobClass, string by, DateTimeOffset now)
    {
        if (store.Find(id) is not { } job || job.State == JobState.Running || job.State.IsAtRest())
            return false;

        if (job.Class == jobClass)
            return true;

        store.Change(job, moved => moved.Class = jobClass);
        job.Note(now, TimelineWords.Reclassified, by);
        return true;
    }

    public void MarkLost(IReadOnlyList<(JobId Job, int Run)> copies)
    {
        foreach (var (id, run) in copies)
        {
            if (store.Find(id) is { State: JobState.Parked } job && job.Run == run && job.ExportedRun == run)
                job.ExportedRun = run - 1;
        }
    }

    public void MarkExported(IReadOnlyList<(JobId Job, int Run)> copies)
    {
        foreach (var (id, run) in copies)
        {
            if (store.Find(id) is { } job)
                job.ExportedRun = Math.Max(job.ExportedRun, run);
        }
    }

    private static void StartNextRun(MemoryJob job)
    {
        job.Run++;
        job.Attempt = job.Counted = job.Throttles = job.Losses = 0;
        job.CancelNoted = false;
        job.FirstAttemptAt = job.RestedAt = null;
        job.ParkReason = null;
        job.WaitReason = null;
        job.Words = null;
    }

    private void Cancel(MemoryJob job, string by, DateTimeOffset now)
    {
        if (job.State == JobState.Running)
        {
            if (!job.CancelNoted)
                job.Note(now, TimelineWords.CancelAsked, by);

            job.CancelNoted = true;
            return;
        }

        store.Change(job, JobTransition.Cancel, cancelled => cancelled.RestedAt = now);
        job.Note(now, TimelineWords.Cancelled, by);
        store.Outbox.Write(job, EventKind.JobCancelled, now, null);
        store.CompleteSubmission(job.Source.SubmissionId, now);
    }
}
