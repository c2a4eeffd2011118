using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text.Json;

namespace Scheduler.Providers.Tokens;

/// <summary>Seconds of a sound inside a message: by the header of a WAV, else by its bytes.</summary>
internal static class SoundLength
{
    private const int HeaderBytes = 44;
    private const int HeaderText = 60;
    private const int ByteRateAt = 28;
    private const int Longest = 86_400;

    /// <summary>The reader stands on an "input_audio" object, and is moved to its end.</summary>
    public static int Read(ref Utf8JsonReader json, int bytesPerSecond)
    {
        var seconds = 0;
        if (json.TokenType != JsonTokenType.StartObject)
        {
            json.Skip();
            return seconds;
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isData = json.ValueTextEquals("data"u8);
            json.Read();
            if (isData && json.TokenType == JsonTokenType.String)
                seconds = Of(json.ValueSpan, bytesPerSecond);
            json.Skip();
        }

        return seconds;
    }

    /// <summary>Rounded up; 0 for no data.</summary>
    /// <param name="base64">The sound's file.</param>
    /// <param name="bytesPerSecond">For what is no WAV.</param>
    public static int Of(ReadOnlySpan<byte> base64, int bytesPerSecond)
    {
        var bytes = (long)base64.Length * 3 / 4;
        var (rate, header) = ByteRateOfWav(base64) is > 0 and var known ? (known, HeaderBytes) : (Math.Max(1, bytesPerSecond), 0);
        return (int)Math.Clamp((bytes - header + rate - 1) / rate, 0, Longest);
    }

    private static int ByteRateOfWav(ReadOnlySpan<byte> base64)
    {
        Span<byte> header = stackalloc byte[HeaderBytes + 1];
        if (base64.Length < HeaderText
            || Base64.DecodeFromUtf8(base64[..HeaderText], header, out _, out _, isFinalBlock: false) != OperationStatus.Done
            || !header.StartsWith("RIFF"u8) || !header[8..].StartsWith("WAVEfmt "u8))
        {
            return 0;
        }

        return BinaryPrimitives.ReadInt32LittleEndian(header[ByteRateAt..]);
    }
}
