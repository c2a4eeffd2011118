using Scheduler.Core.Attempts;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Tests.Model;

/// <summary>What the ledger's calls do instead when a fault is planted.</summary>
internal static class Planted
{
    public static bool TryAnswer(PlantedFault fault, string method, object?[] args, ILedger inner, out object? answer)
    {
        answer = (fault, method) switch
        {
            (PlantedFault.AcknowledgeWithoutInsert, nameof(ILedger.AddAsync)) => PretendToAdd((IReadOnlyList<NewJob>)args[0]!),
            (PlantedFault.ClaimAnyGeneration, nameof(ILedger.ClaimAsync)) => ClaimNewest((Claim)args[0]!, inner),
            (PlantedFault.ForgetDispatchDeadlines, nameof(ILedger.ReturnOverdueAsync)) => Task.FromResult(0),
            (PlantedFault.ForgetLostLeases, nameof(ILedger.LostLeasesAsync)) => Task.FromResult<IReadOnlyList<ClaimedJob>>([]),
            (PlantedFault.SendAgainAfterSuccess, nameof(ILedger.RecordAsync)) => Requeue((AttemptEnd)args[0]!, inner),
            (PlantedFault.ForgetDueTimes, nameof(ILedger.ReleaseDueAsync)) => Task.FromResult<IReadOnlyList<string>>([]),
            _ => null,
        };
        return answer is not null;
    }

    private static Task<IReadOnlyList<AddResult>> PretendToAdd(IReadOnlyList<NewJob> jobs) =>
        Task.FromResult<IReadOnlyList<AddResult>>([.. jobs.Select(job => new AddResult.Added(job.Id, JobState.Queued))]);

    private static async Task<ClaimedJob?> ClaimNewest(Claim claim, ILedger inner)
    {
        var job = await inner.FindAsync(claim.Ticket.Job, CancellationToken.None);
        if (job is null)
        {
            return null;
        }

        // A claim that looks at nothing: a queued job is dispatched on the spot, a running one is taken over.
        var ticket = claim.Ticket with { Generation = job.Generation };
        if (job.State == JobState.Queued)
        {
            var tickets = await inner.DispatchAsync([job.Id], claim.LeaseUntil, CancellationToken.None);
            ticket = tickets[0];
        }

        return await inner.ClaimAsync(claim with { Ticket = ticket }, CancellationToken.None) ?? StaleCopy(claim, job);
    }

    private static ClaimedJob? StaleCopy(Claim claim, JobView job) => job.State.IsFinal()
        ? new ClaimedJob
        {
            Id = job.Id,
            Tenant = job.Tenant,
            Lane = job.Lane,
            Class = job.Class,
            Path = job.Path,
            Model = job.Model,
            Body = ReadOnlyMemory<byte>.Empty,
            Cost = job.Cost,
            Lease = claim.Lease,
            Run = job.Run,
            Attempt = job.Attempts.Count + 1,
            AttemptsCounted = job.AttemptsCounted + 1,
            Throttles = 0,
            Losses = 0,
            ClaimedAt = claim.Now,
        }
        : null;

    private static Task<RecordResult>? Requeue(AttemptEnd end, ILedger inner) => end.Next is NextStep.Succeed
        ? inner.RecordAsync(end with { Next = new NextStep.Requeue("planted", false, false) }, CancellationToken.None)
        : null;
}
