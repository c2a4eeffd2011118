namespace Scheduler.Core.Costs;

/// <summary>
/// The lengths of the last answers of one kind, and their 95th percentile. Older ones are forgotten, so a rise is followed
/// within 13 answers and a fall within a window. Takes memory as it fills, at most 1 KB.
/// </summary>
internal sealed class RecentOutputs
{
    public const int Window = 256;

    /// <summary>With fewer answers than these nothing is known yet.</summary>
    public const int Enough = 20;

    private const double Percentile = 0.95;

    private int[] _lengths = new int[8];
    private int _count;
    private int _next;
    private long? _known;

    /// <summary>When it last learned, in answers of the whole book.</summary>
    public long LastLearned { get; private set; }

    public void Add(long tokens, long at)
    {
        LastLearned = at;
        _known = null;
        if (_count == _lengths.Length && _count < Window)
        {
            Array.Resize(ref _lengths, Math.Min(Window, _count * 2));
            _next = _count;
        }

        _lengths[_next] = (int)Math.Clamp(tokens, 0, int.MaxValue);
        _next = (_next + 1) % _lengths.Length;
        _count = Math.Min(_count + 1, _lengths.Length);
    }

    /// <summary>The smallest length that 95 % of the last answers do not exceed; null while too few are known.</summary>
    public long? Expected() => _count < Enough ? null : _known ??= Compute();

    private long Compute()
    {
        Span<int> sorted = stackalloc int[Window];
        sorted = sorted[.._count];
        _lengths.AsSpan(0, _count).CopyTo(sorted);
        sorted.Sort();
        return sorted[(int)Math.Ceiling(Percentile * _count) - 1];
    }
}
