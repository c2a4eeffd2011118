namespace Scheduler.Sql.Engine;

/// <summary>
/// The newest blocks of texts, kept between searches. A block never gets other jobs: what is kept of one that was written anew or
/// deleted since names jobs that are gone, and whoever searches asks for the jobs anyway. So only newer ones have to be read.
/// </summary>
/// <param name="select">Selects key and texts of the blocks after @after, the newest first.</param>
internal sealed class BlockCache(Statement select)
{
    /// <summary>More is read anew each time: about the custom ids of two million jobs.</summary>
    private const long MostBytes = 96 << 20;

    private readonly Lock _lock = new();
    private (long Key, byte[] Texts)[] _kept = [];
    private long _bytes;

    /// <summary>The oldest that is kept; those before it have to be read.</summary>
    public long OldestKey
    {
        get
        {
            lock (_lock)
                return _kept.Length == 0 ? long.MaxValue : _kept[^1].Key;
        }
    }

    public void Clear()
    {
        lock (_lock)
            (_kept, _bytes) = ([], 0);
    }

    /// <summary>All that may be kept, newest first, up to what the session sees.</summary>
    public (long Key, byte[] Texts)[] Newest(SqlSession session)
    {
        lock (_lock)
        {
            var newer = Read(session, _kept.Length == 0 ? long.MinValue : _kept[0].Key);
            if (newer.Count > 0)
                _kept = Trim([.. newer, .. _kept]);

            return _kept;
        }
    }

    private List<(long Key, byte[] Texts)> Read(SqlSession session, long after)
    {
        var blocks = new List<(long, byte[])>();
        var bytes = 0L;
        using var rows = session.Use(select).Set("after", after).Query();
        while (bytes < MostBytes && rows.Next())
        {
            var (key, texts) = (rows.Long(), rows.Bytes());
            blocks.Add((key, texts));
            bytes += texts.Length;
        }

        _bytes += bytes;
        return blocks;
    }

    private (long Key, byte[] Texts)[] Trim((long Key, byte[] Texts)[] blocks)
    {
        var count = blocks.Length;
        while (_bytes > MostBytes && count > 1)
            _bytes -= blocks[--count].Texts.Length;

        return blocks[..count];
    }
}
