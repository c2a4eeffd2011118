namespace Scheduler.Simulator.Recording;

/// <summary>Keeps short byte strings one behind the other, so that a million ids cost their bytes and no objects.</summary>
internal sealed class IdArena
{
    private const int ChunkBits = 20;
    private const int ChunkSize = 1 << ChunkBits;

    private readonly List<byte[]> chunks = [];
    private int offset = ChunkSize;

    /// <returns>The position to read it back with.</returns>
    public long Add(ReadOnlySpan<byte> id)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(id.Length, ChunkSize);
        if (offset + id.Length > ChunkSize)
        {
            chunks.Add(new byte[ChunkSize]);
            offset = 0;
        }

        id.CopyTo(chunks[^1].AsSpan(offset));
        var position = ((long)(chunks.Count - 1) << ChunkBits) + offset;
        offset += id.Length;
        return position;
    }

    public ReadOnlySpan<byte> Read(long position, int length) =>
        length == 0 ? default : chunks[(int)(position >> ChunkBits)].AsSpan((int)(position & (ChunkSize - 1)), length);
}
