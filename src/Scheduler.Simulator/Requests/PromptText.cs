using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Scheduler.Simulator.Requests;

/// <summary>Counts the characters (Unicode scalar values) of a JSON string without making a string of it.</summary>
internal static class PromptText
{
    public static long CountCharacters(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
            return CountScalars(reader.ValueSpan);
        var buffer = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        try
        {
            var length = reader.CopyString(buffer);
            return CountScalars(buffer.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // The body is valid UTF-8 by then (CopyString and the reader refuse the rest), so each scalar has one byte that leads.
    private static long CountScalars(ReadOnlySpan<byte> utf8) => Ascii.IsValid(utf8) ? utf8.Length : CountLeadingBytes(utf8);

    private static long CountLeadingBytes(ReadOnlySpan<byte> utf8)
    {
        long count = 0;
        foreach (var value in utf8)
        {
            if ((value & 0xC0) != 0x80)
                count++;
        }

        return count;
    }
}
