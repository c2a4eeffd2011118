using System.Collections.Concurrent;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Forecasts;

/// <summary>A picture of each lane's backlog, taken at most once a second however many ask, from a bounded number of rows.</summary>
public sealed class BacklogPictures(IBacklogLedger ledger, TimeProvider time)
{
    private const int MostRead = 4_000;
    private const int MostPerTenant = 500;

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Taken> _lanes = new(StringComparer.Ordinal);

    public async Task<BacklogPicture> OfAsync(string lane, CancellationToken cancellationToken)
    {
        _lanes.TryGetValue(lane, out var last);
        if (last is not null && time.GetElapsedTime(last.At) < Fresh)
        {
            return last.Picture;
        }

        var at = time.GetTimestamp();
        var perTenant = Math.Clamp(MostRead / Math.Max(1, last?.Picture.Tenants.Count ?? 20), 1, MostPerTenant);
        var heads = await ledger.HeadsAsync(lane, perTenant, cancellationToken);
        var depths = await ledger.DepthsAsync(cancellationToken);
        var picture = BacklogPicture.From(heads, perTenant, depths.Where(depth => depth.Lane == lane));
        _lanes[lane] = new Taken(at, picture);
        return picture;
    }

    private sealed record Taken(long At, BacklogPicture Picture);
}
