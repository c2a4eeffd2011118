namespace Scheduler.Core.Lanes;

/// <summary>After a pause by a refusal: a single probe, then twice as many with each round of admissions, then the pace again.</summary>
internal sealed class SlowStart
{
    /// <summary>With so many at once the lane runs freely again.</summary>
    private const int Free = 64;

    private int _window = Free;
    private int _start;

    /// <summary>Requests that were let go since the pause and have not ended.</summary>
    private int _running;

    public bool IsOver => _window >= Free;

    public bool IsProbing => _window == 1;

    public bool MayStart => IsOver || _running < _window;

    /// <summary>0: the lane runs freely; otherwise the request is one of the few of this start.</summary>
    public int Start()
    {
        if (IsOver)
        {
            return 0;
        }

        _running++;
        return _start;
    }

    public void Refused()
    {
        if (_window != 1)
        {
            (_window, _running, _start) = (1, 0, _start + 1);
        }
    }

    /// <param name="start">What <see cref="Start"/> said; one of an earlier start tells nothing about this one.</param>
    /// <param name="admitted">False: it ended without a word of the provider.</param>
    public void Ended(int start, bool admitted)
    {
        if (start != _start)
        {
            return;
        }

        _running = Math.Max(0, _running - 1);
        if (!IsOver && admitted)
        {
            _window++;
        }
    }

    /// <summary>Somebody resumed the lane by hand: still carefully.</summary>
    public void Finish() => _window = Free;
}
