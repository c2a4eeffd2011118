namespace Scheduler.Core.Lanes;

/// <summary>
/// Finds an edge of a provider's windows, or slices, from what answers say about their end. A request arrives after it left, so
/// what it says points at the edge or a little before; the latest of many sights is nearest, and single wrong ones do not count.
/// </summary>
internal sealed class EdgeSights(long window)
{
    private const int Kept = 32;

    /// <summary>The quickest of many requests is on its way no longer than this.</summary>
    private const long Quickest = 50_000;

    private readonly Queue<long> _sights = new(Kept);

    public long Window => window;

    /// <param name="sight">When the request left, and the reset that its answer told, in microseconds.</param>
    public void Note(long sight)
    {
        if (_sights.Count == Kept)
        {
            _sights.Dequeue();
        }

        _sights.Enqueue(sight);
    }

    /// <summary>Null without any sight.</summary>
    public WindowEdge? Edge
    {
        get
        {
            if (_sights.Count == 0)
            {
                return null;
            }

            var reference = _sights.Last();
            var offsets = _sights.Select(sight => Offset(sight - reference)).Order().ToArray();
            var near = offsets.Length < 4 ? offsets[^1] : offsets[^2];
            return new WindowEdge(reference + near, reference + near + (offsets.Length < 8 ? SliceDoubt.Delay : Quickest));
        }
    }

    // How far from an edge that may lie some windows away, in half a window to either side.
    private long Offset(long distance)
    {
        var rest = distance % window;
        return rest > window / 2 ? rest - window : rest <= -window / 2 ? rest + window : rest;
    }
}
