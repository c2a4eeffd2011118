namespace Scheduler.Core.Lanes;

/// <summary>After a pause by a refusal: a single probe, then twice as many with each round of admissions, then the pace again.</summary>
internal sealed class SlowStart
{
    /// <summary>With so many at once the lane runs freely again.</summary>
    private const int Free = 64;

    private int _window = Free;

    /// <summary>Requests that were let go since the pause and have not ended.</summary>
    private int _running;

    public bool IsOver => _window >= Free;

    public bool IsProbing => _window == 1;

    public bool MayStart => IsOver || _running < _window;

    /// <summary>True when the request is one of the few.</summary>
    public bool Start()
    {
        if (IsOver)
        {
            return false;
        }

        _running++;
        return true;
    }

    public void Refused()
    {
        if (_window != 1)
        {
            (_window, _running) = (1, 0);
        }
    }

    /// <param name="admitted">False: it ended without a word of the provider.</param>
    public void Ended(bool admitted)
    {
        _running = Math.Max(0, _running - 1);
        if (!IsOver && admitted)
        {
            _window++;
        }
    }

    /// <summary>Somebody resumed the lane by hand: still carefully.</summary>
    public void Finish() => _window = Free;
}
