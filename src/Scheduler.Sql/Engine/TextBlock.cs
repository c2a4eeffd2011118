using System.Buffers.Binary;
using System.Text;
using Scheduler.Core.Ledger;

namespace Scheduler.Sql.Engine;

/// <summary>
/// Texts with the jobs that have them, in one piece of bytes: four numbers of its shape, where each text ends, where the jobs of
/// each text end, the jobs, and the folded texts in UTF-8, each closed by a byte that UTF-8 never has. A part of a text is found
/// by one search over the bytes, whatever its length; a text that many jobs have is there once.
/// </summary>
internal sealed class TextBlock
{
    private const int Head = 16;
    private const byte Close = 0xFF;

    private readonly Dictionary<string, List<long>> _texts = new(StringComparer.Ordinal);
    private long _first = long.MaxValue;

    public void Add(string? text, long job)
    {
        if (text is null)
            return;

        var folded = StoredText.Write(JobSearch.Fold(text));
        if (!_texts.TryGetValue(folded, out var jobs))
            _texts.Add(folded, jobs = []);

        jobs.Add(job);
        _first = Math.Min(_first, job);
    }

    public byte[] ToBytes()
    {
        var entries = _texts.Values.Sum(jobs => jobs.Count);
        var area = Head + (4 * ((2 * _texts.Count) + entries));
        var block = new byte[area + _texts.Keys.Sum(text => Encoding.UTF8.GetByteCount(text) + 1)];
        BinaryPrimitives.WriteInt32LittleEndian(block, _texts.Count);
        BinaryPrimitives.WriteInt32LittleEndian(block.AsSpan(4), entries);
        BinaryPrimitives.WriteInt64LittleEndian(block.AsSpan(8), _first);
        var (at, text, entry) = (area, 0, 0);
        foreach (var (folded, jobs) in _texts)
        {
            at += Encoding.UTF8.GetBytes(folded, block.AsSpan(at));
            block[at++] = Close;
            foreach (var job in jobs)
                Write(block, (2 * _texts.Count) + entry++, checked((int)(job - _first)));

            Write(block, text, at - area);
            Write(block, _texts.Count + text++, entry);
        }

        return block;
    }

    /// <summary>What is looked for, as blocks hold it.</summary>
    public static byte[] Needle(string search) => Encoding.UTF8.GetBytes(StoredText.Write(JobSearch.Fold(search)));

    /// <summary>Adds the jobs of all texts that hold the needle; one may be added several times.</summary>
    public static void Find(ReadOnlySpan<byte> block, ReadOnlySpan<byte> needle, List<long> jobs)
    {
        var (texts, entries) = Shape(block);
        var area = block[(Head + (4 * ((2 * texts) + entries)))..];
        for (var at = 0; area[at..].IndexOf(needle) is var found and >= 0;)
        {
            var text = TextAt(block, texts, at + found);
            var first = text == 0 ? 0 : Read(block, texts + text - 1);
            AddJobs(block, (2 * texts) + first, (2 * texts) + Read(block, texts + text), jobs);
            at = Read(block, text);
        }
    }

    /// <summary>Adds the jobs of the block's first text.</summary>
    public static void JobsOfFirst(ReadOnlySpan<byte> block, List<long> jobs)
    {
        var (texts, _) = Shape(block);
        AddJobs(block, 2 * texts, (2 * texts) + (texts == 0 ? 0 : Read(block, texts)), jobs);
    }

    private static void AddJobs(ReadOnlySpan<byte> block, int from, int to, List<long> jobs)
    {
        var first = BinaryPrimitives.ReadInt64LittleEndian(block[8..]);
        for (var i = from; i < to; i++)
            jobs.Add(first + Read(block, i));
    }

    // The first text that ends after the place.
    private static int TextAt(ReadOnlySpan<byte> block, int texts, int place)
    {
        var (low, high) = (0, texts - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Read(block, middle) > place ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private static (int Texts, int Entries) Shape(ReadOnlySpan<byte> block) =>
        (BinaryPrimitives.ReadInt32LittleEndian(block), BinaryPrimitives.ReadInt32LittleEndian(block[4..]));

    private static int Read(ReadOnlySpan<byte> block, int number) => BinaryPrimitives.ReadInt32LittleEndian(block[(Head + (4 * number))..]);

    private static void Write(Span<byte> block, int number, int value) => BinaryPrimitives.WriteInt32LittleEndian(block[(Head + (4 * number))..], value);
}
