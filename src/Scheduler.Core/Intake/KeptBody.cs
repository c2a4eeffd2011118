using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;

namespace Scheduler.Core.Intake;

/// <summary>
/// What is kept of an input that cannot be run, for people to look at: JSON as it came; other text as {"text": ...}; bytes as
/// {"base64": ...}; of a long one the first 256 KiB and its length.
/// </summary>
internal static class KeptBody
{
    public const int MaxBytes = 256 * 1024;

    public static ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> input)
    {
        var text = JsonShape.WithoutMark(input);
        return text.Length <= MaxBytes && JsonShape.Check(text.Span) is null ? text : Wrap(input.Span);
    }

    private static ReadOnlyMemory<byte> Wrap(ReadOnlySpan<byte> input)
    {
        var kept = input[..Math.Min(input.Length, MaxBytes)];
        var buffer = new ArrayBufferWriter<byte>(kept.Length + 64);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        if (Utf8.IsValid(kept))
        {
            writer.WriteString("text", kept);
        }
        else
        {
            writer.WriteBase64String("base64", kept);
        }

        writer.WriteNumber("bytes", input.Length);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
