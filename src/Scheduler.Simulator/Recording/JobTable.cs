using Scheduler.Simulator.Requests;

namespace Scheduler.Simulator.Recording;

/// <summary>How often each job arrived and succeeded. Exact: ids are compared byte by byte, the hash only finds them.</summary>
internal sealed class JobTable(IdArena arena)
{
    private int[] slots = new int[1024];
    private Row[] rows = new Row[512];

    public int Count { get; private set; }

    /// <summary>Jobs that arrived more than once.</summary>
    public int ArrivedTwice { get; private set; }

    /// <summary>Jobs that were answered with 2xx more than once.</summary>
    public int SucceededTwice { get; private set; }

    /// <summary>Finds or adds a job and counts its arrival.</summary>
    /// <param name="id">The job's id.</param>
    /// <param name="position">Where the arena holds it.</param>
    /// <param name="arrivals">How often it arrived, this time included.</param>
    /// <returns>The job's row.</returns>
    public int Arrive(ReadOnlySpan<byte> id, long position, out int arrivals)
    {
        var hash = (uint)BodyHash.Of(id);
        var slot = FindSlot(id, hash);
        if (slots[slot] == 0)
            slot = Add(new Row { Position = position, Length = id.Length, Hash = hash }, slot);
        ref var row = ref rows[slots[slot] - 1];
        arrivals = ++row.Arrivals;
        if (arrivals == 2)
            ArrivedTwice++;
        return slots[slot] - 1;
    }

    public void Succeed(int row)
    {
        if (++rows[row].Successes == 2)
            SucceededTwice++;
    }

    /// <summary>Ids of jobs answered with 2xx more than once, at most <paramref name="most"/>.</summary>
    public IReadOnlyList<string> IdsSucceededTwice(int most) =>
        [.. rows.Take(Count).Where(row => row.Successes > 1).Take(most).Select(IdOf)];

    private string IdOf(Row row) => System.Text.Encoding.UTF8.GetString(arena.Read(row.Position, row.Length));

    private int FindSlot(ReadOnlySpan<byte> id, uint hash)
    {
        var slot = (int)(hash & (uint)(slots.Length - 1));
        while (slots[slot] != 0 && !IsRow(slots[slot] - 1, id, hash))
            slot = (slot + 1) & (slots.Length - 1);
        return slot;
    }

    private bool IsRow(int row, ReadOnlySpan<byte> id, uint hash) =>
        rows[row].Hash == hash && arena.Read(rows[row].Position, rows[row].Length).SequenceEqual(id);

    private int Add(Row row, int slot)
    {
        if (Count == rows.Length)
        {
            Grow();
            slot = FreeSlot(row.Hash);
        }

        rows[Count] = row;
        slots[slot] = ++Count;
        return slot;
    }

    private void Grow()
    {
        Array.Resize(ref rows, rows.Length * 2);
        slots = new int[slots.Length * 2];
        for (var row = 0; row < Count; row++)
            slots[FreeSlot(rows[row].Hash)] = row + 1;
    }

    private int FreeSlot(uint hash)
    {
        var slot = (int)(hash & (uint)(slots.Length - 1));
        while (slots[slot] != 0)
            slot = (slot + 1) & (slots.Length - 1);
        return slot;
    }

    private struct Row
    {
        public long Position;
        public int Length;
        public uint Hash;
        public int Arrivals;
        public int Successes;
    }
}
