namespace Scheduler.Core.Lanes;

/// <summary>
/// Reads from the reset times of answers how a provider counts within 60 s: a bucket is full again after its used part of 60 s,
/// a sliding window 60 s after its last request, a fixed window at its edge.
/// </summary>
internal sealed class ResetReading
{
    private const int Enough = 6;

    private const long Spacing = Judges.Second / 4;

    private int _bucket;
    private int _sliding;
    private int _fixed;
    private int _seen;
    private long _next = long.MinValue;
    private WindowEdge? _close;
    private EdgeSights _edges = new(Judges.Minute);

    /// <summary>Where an edge lies if the windows, or slices of the length that was noted, are fixed; null when nothing was seen.</summary>
    public WindowEdge? Edge => _edges.Edge;

    /// <summary>The rule that fits nearly all that was seen, while the others do not; null while that is open.</summary>
    public Judging? Rule
    {
        get
        {
            if (_seen < Enough)
            {
                return null;
            }

            ReadOnlySpan<(int Fits, Judging Rule)> rules = [(_bucket, Judging.Bucket), (_sliding, Judging.Sliding), (_fixed, Judging.Fixed)];
            Judging? found = null;
            foreach (var (fits, rule) in rules)
            {
                if (fits >= _seen * 0.9)
                {
                    if (found is not null)
                    {
                        return null;
                    }

                    found = rule;
                }
                else if (fits > _seen * 0.6)
                {
                    return null;
                }
            }

            return found;
        }
    }

    /// <param name="limit">As reported.</param>
    /// <param name="remaining">As reported.</param>
    /// <param name="reset">As reported, in microseconds.</param>
    /// <param name="sent">When the request left.</param>
    /// <param name="window">The length of the windows, or slices, if they are fixed.</param>
    public void Note(long limit, long remaining, long reset, long sent, long window)
    {
        // Whole seconds are rounded ones.
        var grain = reset % Judges.Second == 0 ? Judges.Second : 2_000;
        var edge = new WindowEdge(sent + reset - grain, sent + reset + SliceDoubt.Delay + grain);
        _edges = _edges.Window == window ? _edges : new EdgeSights(window);
        _edges.Note(sent + reset);
        if (sent < _next)
        {
            return;
        }

        // Answers of one burst say the same.
        _next = sent + Math.Max(Spacing, 2 * grain);
        Fade();
        _seen++;
        var refill = (long)((Int128)(limit - remaining) * Judges.Minute / limit);
        _bucket += Math.Abs(reset - refill) <= grain + (Judges.Minute / limit) ? 1 : 0;
        _sliding += Math.Abs(reset - Judges.Minute) <= grain + SliceDoubt.Delay ? 1 : 0;
        NoteFixed(edge);
    }

    // Old sights fade, so that a change is seen.
    private void Fade()
    {
        if (_seen >= 50)
        {
            (_seen, _bucket, _sliding, _fixed) = (_seen / 2, _bucket / 2, _sliding / 2, _fixed / 2);
        }
    }

    private void NoteFixed(WindowEdge seen)
    {
        var narrowed = _close is { } close ? close.Narrow(seen, Judges.Minute) : seen;
        _fixed += narrowed is null ? 0 : 1;
        _close = seen;
    }
}
