using System.Buffers.Text;
using System.Text;

namespace Scheduler.Providers.Tokens;

/// <summary>
/// Reads the escapes of a JSON string leniently: from any slice of it, and with half a surrogate pair, which the library
/// refuses. Many clients write every character beyond ASCII as an escape of six bytes.
/// </summary>
internal static class JsonEscapes
{
    private const int UnicodeEscape = 6;

    /// <summary>The characters that the text has once its escapes are read.</summary>
    public static long CountCharacters(ReadOnlySpan<byte> raw)
    {
        long characters = Encoding.UTF8.GetCharCount(raw);
        for (int at; (at = raw.IndexOf((byte)'\\')) >= 0 && at + 1 < raw.Length;)
        {
            var length = LengthOfEscape(raw[at..]);
            characters -= length - 1;
            raw = raw[(at + length)..];
        }

        return characters;
    }

    /// <returns>The characters written; <paramref name="characters"/> needs as many places as <paramref name="raw"/> has bytes.</returns>
    public static int Decode(ReadOnlySpan<byte> raw, Span<char> characters)
    {
        var written = 0;
        for (int at; (at = raw.IndexOf((byte)'\\')) >= 0 && at + 1 < raw.Length;)
        {
            written += Encoding.UTF8.GetChars(raw[..at], characters[written..]);
            var length = LengthOfEscape(raw[at..]);
            characters[written++] = Meaning(raw.Slice(at, length));
            raw = raw[(at + length)..];
        }

        return written + Encoding.UTF8.GetChars(raw, characters[written..]);
    }

    private static int LengthOfEscape(ReadOnlySpan<byte> raw) => raw[1] == 'u' && raw.Length >= UnicodeEscape && Hex(raw) >= 0 ? UnicodeEscape : 2;

    private static char Meaning(ReadOnlySpan<byte> escape) => escape.Length == UnicodeEscape ? (char)Hex(escape) : (char)escape[1] switch
    {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'b' or 'f' => ' ',
        var other => other,
    };

    private static int Hex(ReadOnlySpan<byte> escape) =>
        Utf8Parser.TryParse(escape.Slice(2, 4), out ushort value, out var used, 'x') && used == 4 ? value : -1;
}
