using System.Buffers.Binary;
using System.Numerics;

namespace Scheduler.Simulator.Requests;

/// <summary>A fast hash that is the same on every run and machine; it only spreads, it protects nothing.</summary>
public static class BodyHash
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        var hash = (ulong)bytes.Length * Multiplier;
        while (bytes.Length >= 8)
        {
            hash = Mix(hash, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[8..];
        }

        foreach (var value in bytes)
            hash = Mix(hash, value);
        return Finish(hash);
    }

    /// <summary>Another well spread number from a hash and a salt.</summary>
    public static ulong Derive(ulong hash, ulong salt) => Finish(Mix(hash, salt + 1));

    private static ulong Mix(ulong hash, ulong value) => BitOperations.RotateLeft((hash ^ value) * Multiplier, 29);

    private static ulong Finish(ulong hash)
    {
        hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCD;
        hash = (hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53;
        return hash ^ (hash >> 33);
    }
}
