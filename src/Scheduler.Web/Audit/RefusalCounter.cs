namespace Scheduler.Web.Audit;

/// <summary>Keeps somebody who is refused over and over from filling the audit: the first refusals of each minute are written down, the rest is not.</summary>
public sealed class RefusalCounter(TimeProvider time)
{
    /// <summary>Entries of one caller in one minute.</summary>
    public const int Limit = 20;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _counts = [];
    private long _windowStart = time.GetTimestamp();

    /// <param name="caller">A known one: their number bounds what is kept here.</param>
    public bool IsToBeWritten(string caller)
    {
        lock (_gate)
        {
            if (time.GetElapsedTime(_windowStart) >= Window)
            {
                _counts.Clear();
                _windowStart = time.GetTimestamp();
            }

            return (_counts[caller] = _counts.GetValueOrDefault(caller) + 1) <= Limit;
        }
    }
}
