using Scheduler.Core.Ledger;

namespace Scheduler.Web.Dashboard.Parked;

/// <summary>
/// Keeps the failed jobs of the dashboard equal to the newest parked jobs of the ledger. The ledger decides: what is parked
/// and not shown is added, what is shown and not parked any more is taken away.
/// </summary>
internal sealed class ParkedMirror(IParkedLedger ledger, MirroredJobs mirrored, SchedulerDashboardOptions options, TimeProvider time)
{
    /// <summary>How often Hangfire's storage is read in full, to see what administrators and other workers did there.</summary>
    private static readonly TimeSpan RereadEvery = TimeSpan.FromMinutes(1);

    private readonly Dictionary<ParkedKey, string> _shown = [];
    private long? _readAt;

    public async Task<MirrorChange> RunOnceAsync(CancellationToken cancellationToken)
    {
        var parked = await ledger.NewestParkedAsync(options.MirrorSize, cancellationToken);
        var keys = parked.Select(ParkedKey.Of).ToHashSet();
        var doubles = MustReread(keys) ? Reread() : 0;
        return new MirrorChange(Add(parked), Remove(keys) + doubles);
    }

    private bool MustReread(HashSet<ParkedKey> parked) =>
        _readAt is not { } readAt
        || time.GetElapsedTime(readAt) >= RereadEvery
        || parked.Any(key => !_shown.ContainsKey(key));

    /// <summary>Returns how many doubles were taken away.</summary>
    private int Reread()
    {
        var before = _shown.ToArray();
        _shown.Clear();
        var doubles = new List<string>();
        foreach (var (key, hangfireId) in mirrored.Failed())
        {
            if (!_shown.TryAdd(key, hangfireId))
            {
                doubles.Add(hangfireId);
            }
        }

        doubles.ForEach(mirrored.Remove);
        foreach (var (key, hangfireId) in before)
        {
            if (!_shown.ContainsKey(key) && mirrored.IsBeingReplayed(hangfireId))
            {
                _shown.Add(key, hangfireId);
            }
        }

        _readAt = time.GetTimestamp();
        return doubles.Count;
    }

    private int Remove(HashSet<ParkedKey> parked)
    {
        var gone = _shown.Where(shown => !parked.Contains(shown.Key)).ToArray();
        foreach (var (key, hangfireId) in gone)
        {
            mirrored.Remove(hangfireId);
            _shown.Remove(key);
        }

        return gone.Length;
    }

    /// <summary>Oldest first: Hangfire lists the last added on top.</summary>
    private int Add(IReadOnlyList<ParkedJob> parked)
    {
        var missing = parked.Where(job => !_shown.ContainsKey(ParkedKey.Of(job))).OrderBy(job => job.ParkedAt).ToArray();
        foreach (var job in missing)
        {
            _shown[ParkedKey.Of(job)] = mirrored.Add(job);
        }

        return missing.Length;
    }
}
