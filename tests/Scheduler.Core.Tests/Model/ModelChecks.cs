using Scheduler.Core.Attempts;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Tests.Model;

/// <summary>What must hold after every history, whatever went wrong in it.</summary>
internal static class ModelChecks
{
    public static IReadOnlyList<JobView> Jobs(ModelWorld world) =>
        [.. world.Accepted.Select(id => world.Durable.FindAsync(id, CancellationToken.None).Result).OfType<JobView>()];

    public static IReadOnlyList<string> Violations(ModelWorld world)
    {
        var jobs = Jobs(world);
        return
        [
            .. Lost(world, jobs),
            .. jobs.Where(job => !job.State.IsAtRest()).Select(job => $"{job.Id} is still {job.State} after everything healed"),
            .. world.Provider.Sent.GroupBy(sent => (sent.Job, sent.Run)).SelectMany(run => SentAgain(run.ToList(), jobs)),
            .. jobs.SelectMany(job => EndedWithoutCause(job, world)),
        ];
    }

    private static IEnumerable<string> Lost(ModelWorld world, IReadOnlyList<JobView> jobs) =>
        world.Accepted.Except(jobs.Select(job => job.Id)).Select(id => $"{id} was accepted and is lost");

    /// <summary>A further request of a run needs a reason: an answer that asks for one, or an outcome that nobody can know.</summary>
    private static IEnumerable<string> SentAgain(List<SentRequest> requests, IReadOnlyList<JobView> jobs)
    {
        for (var i = 1; i < requests.Count; i++)
        {
            var earlier = requests[i - 1];
            if (!earlier.Orphaned && earlier.Answered is not (Outcome.Throttled or Outcome.Transient or Outcome.Unknown))
            {
                yield return $"{requests[i].CorrelationId} was sent although {earlier.CorrelationId} had {earlier.Answered?.Name ?? "no"} answer";
            }
        }

        var job = jobs.FirstOrDefault(job => job.Id.ToString() == requests[0].Job);
        if (job is not null && job.Attempts.Count(a => a.Run == requests[0].Run && a.Outcome == "succeeded") > 1)
        {
            yield return $"{job.Id} succeeded twice in run {requests[0].Run}";
        }
    }

    private static IEnumerable<string> EndedWithoutCause(JobView job, ModelWorld world)
    {
        var sent = world.Provider.Sent.Any(sent => sent.Job == job.Id.ToString() && sent.Run == job.Run);
        if (job.State == JobState.Succeeded && !sent)
        {
            yield return $"{job.Id} succeeded without a request";
        }
    }
}
