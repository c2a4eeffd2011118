using Scheduler.Core.Dispatch;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Scheduler.Core.Providers;
using Scheduler.Web.Api.Answers;

namespace Scheduler.Web.Api.DeadLetters;

/// <summary>Replays or discards parked jobs one by one; each answer is what really happened to it.</summary>
public sealed class ParkedActions(
    IJobReader reader, IJobActions actions, ICostEstimator costs, LaneDirectory lanes, IFeedBell bell, TimeProvider time)
{
    public Task<ParkedActionAnswer> ReplayAsync(IReadOnlyList<string> ids, string by, CancellationToken cancellationToken) =>
        RunAsync(ids, "replayed", job => ReplayAsync(job, by, cancellationToken), cancellationToken);

    public Task<ParkedActionAnswer> DiscardAsync(IReadOnlyList<string> ids, string by, CancellationToken cancellationToken) =>
        RunAsync(
            ids,
            "discarded",
            async job => await actions.DiscardAsync(job.Id, null, by, time.GetUtcNow(), cancellationToken) ? null : "not_parked",
            cancellationToken);

    /// <summary>Null: done. A job that no lane took gets the lane that takes it now; without one it could only be lost in a backlog that nobody feeds.</summary>
    private async Task<string?> ReplayAsync(JobView parked, string by, CancellationToken cancellationToken)
    {
        var job = parked.Lane.Length > 0 ? parked : await WithLaneAsync(parked, by, cancellationToken);
        if (job is null)
        {
            return "no_lane";
        }

        if (!await actions.ReplayAsync(job.Id, null, by, time.GetUtcNow(), cancellationToken))
        {
            return "not_parked";
        }

        bell.Ring(job.Lane);
        return null;
    }

    private async Task<JobView?> WithLaneAsync(JobView job, string by, CancellationToken cancellationToken)
    {
        if (lanes.Choose(job.Model, job.Path) is not { } lane || await reader.BodyAsync(job.Id, cancellationToken) is not { } body)
        {
            return null;
        }

        var cost = costs.Estimate(lane, job.Path, body);
        await actions.AssignLaneAsync(job.Id, lane.Name, cost, by, time.GetUtcNow(), cancellationToken);
        return job with { Lane = lane.Name };
    }

    private async Task<ParkedActionAnswer> RunAsync(
        IReadOnlyList<string> ids, string done, Func<JobView, Task<string?>> act, CancellationToken cancellationToken)
    {
        var results = new List<ParkedActionResult>(ids.Count);
        foreach (var id in ids)
        {
            var job = JobId.TryParse(id, out var key) ? await reader.FindAsync(key, cancellationToken) : null;
            results.Add(new ParkedActionResult(id, job is null ? "not_found" : await act(job) ?? done));
        }

        return new ParkedActionAnswer(results.Count(result => result.Result == done), results);
    }
}
