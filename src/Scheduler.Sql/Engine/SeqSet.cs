namespace Scheduler.Sql.Engine;

/// <summary>Numbers of jobs, one bit each, in pages that are made when they are needed.</summary>
internal sealed class SeqSet
{
    private const int PageBits = 16;
    private const int WordsInPage = 1 << (PageBits - 6);

    private readonly Dictionary<long, ulong[]> _pages = [];
    private ulong[]? _last;
    private long _lastPage = -1;

    public bool IsEmpty => _pages.Count == 0;

    /// <summary>False: it was there.</summary>
    public bool Add(long seq)
    {
        var page = PageOf(seq >> PageBits);
        ref var word = ref page[(seq >> 6) & (WordsInPage - 1)];
        var bit = 1UL << (int)(seq & 63);
        var isNew = (word & bit) == 0;
        word |= bit;
        return isNew;
    }

    public bool Contains(long seq) =>
        _pages.TryGetValue(seq >> PageBits, out var page) && (page[(seq >> 6) & (WordsInPage - 1)] & (1UL << (int)(seq & 63))) != 0;

    /// <summary>The largest first.</summary>
    public IEnumerable<long> Descending()
    {
        foreach (var number in _pages.Keys.OrderDescending())
        {
            var page = _pages[number];
            for (var i = WordsInPage - 1; i >= 0; i--)
            {
                for (var word = page[i]; word != 0;)
                {
                    var bit = 63 - System.Numerics.BitOperations.LeadingZeroCount(word);
                    word &= ~(1UL << bit);
                    yield return (number << PageBits) + (i << 6) + bit;
                }
            }
        }
    }

    private ulong[] PageOf(long number)
    {
        if (number == _lastPage)
            return _last!;

        if (!_pages.TryGetValue(number, out var page))
            _pages.Add(number, page = new ulong[WordsInPage]);

        (_last, _lastPage) = (page, number);
        return page;
    }
}
