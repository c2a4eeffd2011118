using Scheduler.Core.Intake;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Web.Api.Answers;

namespace Scheduler.Web.Api.DeadLetters;

/// <summary>Replays or discards parked jobs one by one; each answer is what really happened to it.</summary>
public sealed class ParkedActions(ParkedReplay replay, IJobReader reader, IJobActions actions, TimeProvider time)
{
    private const string NotFound = "not_found";
    private const string NotParked = "not_parked";

    public Task<ParkedActionAnswer> ReplayAsync(IReadOnlyList<string> ids, string by, CancellationToken cancellationToken) =>
        RunAsync(ids, "replayed", async job => WhyNot(await replay.RunAsync(job, null, by, cancellationToken)));

    public Task<ParkedActionAnswer> DiscardAsync(IReadOnlyList<string> ids, string by, CancellationToken cancellationToken) =>
        RunAsync(ids, "discarded", job => DiscardAsync(job, by, cancellationToken));

    private async Task<string?> DiscardAsync(JobId job, string by, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(job, cancellationToken) is null)
        {
            return NotFound;
        }

        return await actions.DiscardAsync(job, null, by, time.GetUtcNow(), cancellationToken) ? null : NotParked;
    }

    /// <summary>Null: replayed.</summary>
    private static string? WhyNot(ReplayResult result) => result switch
    {
        ReplayResult.Replayed => null,
        ReplayResult.NotFound => NotFound,
        ReplayResult.NotParked => NotParked,
        ReplayResult.NoLane => "no_lane",
        ReplayResult.NotReplayable => "not_replayable",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static async Task<ParkedActionAnswer> RunAsync(IReadOnlyList<string> ids, string done, Func<JobId, Task<string?>> act)
    {
        var results = new List<ParkedActionResult>(ids.Count);
        foreach (var id in ids)
        {
            results.Add(new ParkedActionResult(id, JobId.TryParse(id, out var job) ? await act(job) ?? done : NotFound));
        }

        return new ParkedActionAnswer(results.Count(result => result.Result == done), results);
    }
}
