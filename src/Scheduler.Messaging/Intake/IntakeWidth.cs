namespace Scheduler.Messaging.Intake;

/// <summary>
/// The prefetch of the submissions. The broker counts messages, memory counts bytes: it starts narrow, widens fourfold as long as
/// the bytes fit, and falls to an eighth when they do not.
/// </summary>
internal sealed class IntakeWidth(ushort widest)
{
    private const int Narrowest = 1;
    private const int First = 64;
    private const int RoundsBeforeWidening = 4;

    private readonly Lock _lock = new();
    private int _current = Math.Min(First, (int)widest);
    private int _taken;

    public ushort Current
    {
        get
        {
            lock (_lock)
            {
                return (ushort)_current;
            }
        }
    }

    public void Narrow()
    {
        lock (_lock)
        {
            _current = Math.Max(Narrowest, _current / 8);
            _taken = 0;
        }
    }

    /// <summary>True when it is wider now.</summary>
    public bool Took(int messages)
    {
        lock (_lock)
        {
            _taken += messages;
            if (_current == widest || _taken < _current * RoundsBeforeWidening)
            {
                return false;
            }

            _current = Math.Min(widest, _current * 4);
            _taken = 0;
            return true;
        }
    }
}
