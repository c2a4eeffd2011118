namespace Scheduler.Messaging.Connections;

/// <summary>
/// Which deliveries of a channel are done with, so that one acknowledgement can stand for many. The broker numbers deliveries from 1
/// without gaps; a number that we were never given, or still work on, holds the common acknowledgement back, and what is done behind it
/// is acknowledged one by one.
/// </summary>
internal sealed class SettledTags
{
    private readonly HashSet<ulong> _done = [];

    // Behind the first one that is still open; the broker knows them already.
    private readonly HashSet<ulong> _told = [];
    private ulong _settledUpTo;

    public void AddDone(ulong tag) => _done.Add(tag);

    /// <summary>The broker was told, and not by <see cref="Take"/>.</summary>
    public void AddTold(ulong tag) => _told.Add(tag);

    /// <summary>What to tell the broker now.</summary>
    /// <returns>The delivery to acknowledge with all before it (null: none), and those to acknowledge alone.</returns>
    public (ulong? UpTo, ulong[] Alone) Take()
    {
        ulong? upTo = null;
        for (var next = _settledUpTo + 1; ; next++)
        {
            if (_done.Remove(next))
                upTo = next;
            else if (!_told.Remove(next))
                break;

            _settledUpTo = next;
        }

        ulong[] alone = [.. _done];
        _told.UnionWith(alone);
        _done.Clear();
        return (upTo, alone);
    }
}
