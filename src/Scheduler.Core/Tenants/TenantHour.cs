namespace Scheduler.Core.Tenants;

/// <summary>One tenant's answers and refusals within a sliding window, in sixty grains. Not safe for concurrent use: the book locks it.</summary>
internal sealed class TenantHour(TimeSpan window)
{
    private const int Grains = 60;

    private readonly long _grain = Math.Max(1, window.Ticks / Grains);
    private readonly SortedDictionary<long, (long Answered, long Refused)> _grains = [];

    public void Add(DateTimeOffset at, long answered, long refused)
    {
        var grain = at.UtcTicks / _grain;
        var (before, refusedBefore) = _grains.GetValueOrDefault(grain);
        _grains[grain] = (before + answered, refusedBefore + refused);
        Forget(grain);
    }

    public (long Answered, long Refused) Sum(DateTimeOffset now)
    {
        Forget(now.UtcTicks / _grain);
        return (_grains.Values.Sum(one => one.Answered), _grains.Values.Sum(one => one.Refused));
    }

    private void Forget(long newest)
    {
        while (_grains.Count > 0 && _grains.Keys.First() is var oldest && oldest <= newest - Grains)
        {
            _grains.Remove(oldest);
        }
    }

    /// <summary>The refusals are answered for: a release begins anew.</summary>
    public void Clear() => _grains.Clear();
}
