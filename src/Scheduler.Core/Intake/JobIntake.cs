using Scheduler.Core.Dispatch;
using Scheduler.Core.Events;
using Scheduler.Core.Jobs;

namespace Scheduler.Core.Intake;

/// <summary>The use case behind every channel: decide about each job, store what is to be stored in one commit, ring the feeders.</summary>
public sealed class JobIntake(IntakePorts ports, TimeProvider time) : IIntake
{
    private readonly Admitter _admitter = new(ports.Lanes, ports.Estimator, ports.Outputs);

    private readonly ParkedReplay _replay = new(ports, time);

    public async Task<IReadOnlyList<IntakeResult>> SubmitAsync(IReadOnlyList<RawJob> jobs, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var entries = jobs.Select(job => new IntakeEntry(job)).ToList();
        await ReplayCopiesAsync(entries, cancellationToken);
        Decide(entries, now);
        KeepOrder(entries);
        var conflicts = await StoreAsync(entries, cancellationToken);
        conflicts.ForEach(entry => entry.ParkForConflict());
        await StoreAsync(conflicts, cancellationToken);
        Announce(entries);
        return [.. entries.Select(entry => entry.Result!)];
    }

    /// <summary>
    /// A dead-letter copy replays its job. One whose job the ledger does not know any more is a submission like any other. All
    /// of a batch at once: each waits for its commit, and they share it.
    /// </summary>
    private Task ReplayCopiesAsync(List<IntakeEntry> entries, CancellationToken cancellationToken) =>
        Task.WhenAll(entries.Select(entry => entry.Raw.ReplayOf is { } copy ? ReplayCopyAsync(entry, copy, cancellationToken) : Task.CompletedTask));

    private async Task ReplayCopyAsync(IntakeEntry entry, DeadLetterCopy copy, CancellationToken cancellationToken)
    {
        var result = await _replay.RunAsync(copy.Job, copy.Run, "dead-letter copy", cancellationToken);
        if (result != ReplayResult.NotFound)
        {
            entry.EndAsReplay(copy.Job, result == ReplayResult.Replayed);
        }
    }

    private void Decide(List<IntakeEntry> entries, DateTimeOffset now)
    {
        foreach (var entry in entries.Where(entry => entry.Result is null))
        {
            entry.Follow(_admitter.Decide(entry.Raw, now));
        }
    }

    /// <summary>Ids of one millisecond are random among themselves: dealt out sorted, they keep the order of the batch.</summary>
    private static void KeepOrder(List<IntakeEntry> entries)
    {
        var stored = entries.Where(entry => entry.Job is not null).ToList();
        var ids = stored.Select(entry => entry.Job!.Id).Order().ToList();
        for (var i = 0; i < stored.Count; i++)
        {
            stored[i].Job = stored[i].Job! with { Id = ids[i] };
        }
    }

    /// <summary>One commit. Returns the broker's jobs whose key belongs to other content.</summary>
    private async Task<List<IntakeEntry>> StoreAsync(List<IntakeEntry> entries, CancellationToken cancellationToken)
    {
        var stored = entries.Where(entry => entry.Job is not null).ToList();
        if (stored.Count == 0)
        {
            return [];
        }

        var added = await ports.Ledger.AddAsync([.. stored.Select(entry => entry.Job!)], cancellationToken);
        return [.. stored.Where((entry, i) => !entry.End(added[i]))];
    }

    private void Announce(List<IntakeEntry> entries)
    {
        var accepted = entries.Select(entry => entry.Result).OfType<IntakeResult.Accepted>();
        foreach (var lane in accepted.GroupBy(result => result.Lane, StringComparer.Ordinal))
        {
            ports.Notices.Post(new Notice.JobsAccepted(lane.Key, lane.Count()));
            if (lane.Any(result => result.State == JobState.Queued))
            {
                ports.Bell.Ring(lane.Key);
            }
        }
    }
}
