using Scheduler.Core.Attempts;
using Scheduler.Core.Events;
using Scheduler.Core.Jobs;

namespace Scheduler.Core.Ledger.InMemory;

/// <summary>What the feeder and time do to jobs: dispatched, returned, released, expired, pruned.</summary>
internal sealed class MemoryUpkeep(MemoryStore store, MemoryIntake intake)
{
    public IReadOnlyList<DispatchTicket> Dispatch(IReadOnlyList<JobId> jobs, DateTimeOffset deadline)
    {
        var tickets = new List<DispatchTicket>(jobs.Count);
        foreach (var id in jobs)
        {
            if (store.Find(id) is not { State: JobState.Queued } job)
                continue;

            store.Change(job, JobTransition.Dispatch, dispatched => dispatched.DispatchDeadline = deadline);
            tickets.Add(new DispatchTicket(id, ++job.Generation, job.Source.Lane, job.Class, job.Source.Cost));
        }

        return tickets;
    }

    public int Return(IReadOnlyList<DispatchTicket> tickets) => tickets.Count(ticket =>
    {
        if (store.Find(ticket) is not { } job)
            return false;

        store.Change(job, JobTransition.Return);
        return true;
    });

    public IReadOnlyList<string> ReleaseDue(DateTimeOffset now, int limit)
    {
        var due = store.Waiting.TakeWhile(job => job.Due <= now).Take(limit).ToList();
        due.ForEach(job => store.Change(job, JobTransition.Release));
        return [.. due.Select(job => job.Source.Lane).Distinct()];
    }

    public int Cross(Crossing crossing, IReadOnlyList<JobId> jobs) => jobs.Count(id =>
    {
        if (store.Find(id) is not { State: JobState.Queued } job || job.Source.Lane != crossing.From)
            return false;

        store.Change(job, moved => moved.GoTo(crossing.To, moved.Source.Cost));
        job.Note(crossing.At, TimelineWords.Crossed, null, crossing.Detail);
        return true;
    });

    public int ParkHeld(IReadOnlyList<string> lanes, (ParkReason Reason, ProviderWords Words) why, DateTimeOffset now, int limit)
    {
        var held = store.NewestFirst.Reverse()
            .Where(job => job.State is JobState.Queued or JobState.Waiting && lanes.Contains(job.Source.Lane)).Take(limit).ToList();
        foreach (var job in held)
        {
            store.Change(job, JobTransition.Park, parked => (parked.RestedAt, parked.ParkReason, parked.Words) = (now, why.Reason, why.Words));
            store.Outbox.Write(job, EventKind.JobParked, now, why.Reason.Wire());
            store.CompleteSubmission(job.Source.SubmissionId, now);
        }

        return held.Count;
    }

    public int ReturnOverdue(DateTimeOffset now, int limit)
    {
        var overdue = store.Dispatched.TakeWhile(job => job.DispatchDeadline <= now).Take(limit).ToList();
        overdue.ForEach(job => store.Change(job, JobTransition.Return));
        return overdue.Count;
    }

    public int ReturnAllDispatched()
    {
        var dispatched = store.Dispatched.ToList();
        dispatched.ForEach(job => store.Change(job, JobTransition.Return));
        return dispatched.Count;
    }

    public int Expire(DateTimeOffset now, int limit)
    {
        var overdue = store.Deadlines.TakeWhile(job => job.Source.Deadline <= now).Take(limit).ToList();
        foreach (var job in overdue)
        {
            store.Change(job, JobTransition.Expire, expired => expired.RestedAt = now);
            job.Note(now, TimelineWords.Expired, null);
            store.Outbox.Write(job, EventKind.JobExpired, now, TimelineWords.Deadline);
            store.CompleteSubmission(job.Source.SubmissionId, now);
        }

        return overdue.Count;
    }

    public int Prune(DateTimeOffset endedBefore, int limit)
    {
        var old = store.Final.TakeWhile(job => job.RestedAt < endedBefore)
            .Where(job => job.Unpublished == 0)
            .Take(limit)
            .ToList();
        old.ForEach(job => intake.Forget(job.Source));
        store.Remove(old);
        if (old.Count < limit)
            store.RemoveSubmissions(endedBefore);

        return old.Count;
    }
}
