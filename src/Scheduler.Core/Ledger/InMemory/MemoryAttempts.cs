using Scheduler.Core.History;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;

namespace Scheduler.Core.Ledger.InMemory;

/// <summary>Claims, leases and outcomes.</summary>
internal sealed class MemoryAttempts(MemoryStore store, MemoryAccounts accounts, MemoryTenants tenants)
{
    private static readonly TimeSpan LatestFirstByte = TimeSpan.FromSeconds(1);

    public ClaimedJob? Claim(Claim claim)
    {
        if (store.Running.TryGetValue(claim.Lease, out var held) && held.Id == claim.Ticket.Job)
            return held.Claimed();

        if (store.Find(claim.Ticket) is not { } job || job.Source.Deadline <= claim.Now)
            return null;

        store.Change(job, JobTransition.Claim, taken =>
        {
            taken.Lease = claim.Lease;
            taken.LeaseUntil = claim.LeaseUntil;
            taken.ClaimedAt = claim.Now;
            taken.HeldAtFirst = taken.FirstAttemptAt is null ? claim.Held : taken.HeldAtFirst;
            taken.FirstAttemptAt ??= claim.Now;
            taken.Attempt++;
            taken.Counted++;
        });
        job.Attempts.Add(new MemoryAttempt(
            claim.Lease,
            new AttemptView { Run = job.Run, Attempt = job.Attempt, ClaimedAt = claim.Now, ChargedTokens = claim.Ticket.Cost.Tokens })
        {
            Charged = claim.Ticket.Cost,
        });
        return job.Claimed();
    }

    public IReadOnlyList<LeaseToken> Renew(IReadOnlyList<LeaseToken> leases, DateTimeOffset until)
    {
        var held = leases.Where(store.Running.ContainsKey).ToList();
        held.ForEach(lease => store.Running[lease].LeaseUntil = until);
        return held;
    }

    public IReadOnlyList<ClaimedJob> Lost(DateTimeOffset now, int limit) => [.. store.Running.Values
        .Where(job => job.LeaseUntil < now)
        .OrderBy(job => job.LeaseUntil).ThenBy(job => job.Seq)
        .Take(limit)
        .Select(job => job.Claimed())];

    public RecordResult Record(AttemptEnd end)
    {
        // Only final jobs are ever deleted.
        if (store.Find(end.Job) is not { } job)
            return new RecordResult(false, JobState.Discarded);

        if (job.State == JobState.Running && job.Lease == end.Lease && job.Attempt == end.Attempt)
            return Apply(job, end);

        var earlier = job.Attempts.Find(attempt =>
            attempt.Lease == end.Lease && attempt.View.Attempt == end.Attempt
            && attempt.View.EndedAt is not null && attempt.View.Outcome == end.Outcome.Name);
        return earlier is null
            ? new RecordResult(false, job.State)
            : new RecordResult(true, AttemptVerdict.StateAfter(earlier.View.Next!));
    }

    public IReadOnlyList<Spending> SpendingsSince(DateTimeOffset since) => [.. store.NewestFirst
        .SelectMany(job => job.Attempts.Where(attempt => Counts(attempt.View)).Select(attempt => Spending(job, attempt)))
        .Where(spending => spending.At >= since)
        .OrderBy(spending => spending.At)];

    public IReadOnlyList<PastAttempts> Past(DateTimeOffset since, DateTimeOffset before, int most) => [.. store.NewestFirst
        .SelectMany(job => job.Attempts.Select(attempt => (Job: job, attempt.View)))
        .Where(one => one.View is { Attempt: > 0, EndedAt: not null })
        .OrderByDescending(one => one.View.ClaimedAt)
        .Take(most)
        .Where(one => one.View.EndedAt >= since && one.View.EndedAt < before)
        .GroupBy(one => (one.Job.Source.Lane, one.Job.Source.Tenant, At: LaneTrack.Floor(one.View.EndedAt!.Value), Outcome: one.View.Outcome!))
        .Select(group => new PastAttempts(group.Key.Lane, group.Key.Tenant, group.Key.At, group.Key.Outcome, group.Count())
        {
            Tokens = group.Sum(one => one.View.ChargedTokens),
            WaitedSeconds = group.Where(IsFirst).Sum(one => (one.View.ClaimedAt - one.Job.Source.ReceivedAt).TotalSeconds),
            Waits = group.Count(IsFirst),
        })];

    private static bool IsFirst((MemoryJob Job, AttemptView View) one) => one.View is { Run: 1, Attempt: 1 };

    private static bool Counts(AttemptView attempt) =>
        attempt.EndedAt is null || attempt.SentAt is not null || attempt.Outcome != "not-sent";

    private static Spending Spending(MemoryJob job, MemoryAttempt attempt) => Lanes.Spending.Of(
        job.Source.Lane, attempt.View.SentAt ?? attempt.View.ClaimedAt + LatestFirstByte, attempt.Charged);

    private RecordResult Apply(MemoryJob job, AttemptEnd end)
    {
        var stopsAccount = end.Stop is { } stop && accounts.Stop(stop);
        var verdict = AttemptVerdict.Of(end.DecideStop(stopsAccount), job.CancelNoted);
        job.Attempts[^1].Charged = end.Charged;
        job.Attempts[^1].RequestId = end.RequestId ?? end.Outcome.Said?.RequestId;
        EndAttempt(job.Attempts[^1], verdict, end);
        store.Change(job, verdict.Transition, ended => Update(ended, verdict, end));
        if (end.Refusal is { } refusal)
            tenants.Add(refusal);

        if (end.LeaseLost)
            job.Note(end.At, TimelineWords.LeaseLost, null);

        store.Outbox.Write(job, verdict.Event, end.At, verdict.EventReason, verdict.Due);
        store.CompleteSubmission(job.Source.SubmissionId, end.At);
        return new RecordResult(true, job.State, stopsAccount);
    }

    private static void Update(MemoryJob job, AttemptVerdict verdict, AttemptEnd end)
    {
        job.Counted += verdict.CountedChange;
        job.Throttles += verdict.ThrottlesChange;
        job.Losses += verdict.LossesChange;
        job.Due = verdict.Due ?? default;
        job.WaitReason = verdict.WaitReason ?? job.WaitReason;
        job.ParkReason = verdict.ParkReason;
        job.RestedAt = job.State.IsAtRest() ? end.At : null;
        job.Words = end.Outcome.Said;
        if (verdict.Answer is { } answer)
            (job.Answer, job.AnsweredBy) = (answer, (job.Run, job.Attempt));
    }

    private static void EndAttempt(MemoryAttempt attempt, AttemptVerdict verdict, AttemptEnd end) => attempt.View = attempt.View with
    {
        SentAt = end.SentAt,
        EndedAt = end.At,
        Outcome = end.Outcome.Name,
        Words = end.Outcome.Said,
        ChargedTokens = end.Charged.Tokens,
        Next = verdict.Transition.Name,
        Due = verdict.Due,
    };
}
