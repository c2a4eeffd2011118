using System.Buffers;
using System.Globalization;
using System.Text;

namespace Scheduler.Sql.Engine;

/// <summary>
/// Texts as the database holds them. Databases cut or refuse U+0000, and UTF-8 has no lone surrogates, yet both come in from
/// outside; so they are written as an escape that reads back exactly. Almost every text passes untouched.
/// </summary>
internal static class StoredText
{
    private const char Escape = '\uFDD0';
    private static readonly SearchValues<char> Special = SearchValues.Create([.. Specials()]);

    public static string Write(string text)
    {
        if (text.AsSpan().IndexOfAny(Special) < 0)
            return text;

        var written = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                written.Append(text[i]).Append(text[++i]);
            else if (text[i] is '\0' or Escape || char.IsSurrogate(text[i]))
                written.Append(Escape).Append(((int)text[i]).ToString("x4", CultureInfo.InvariantCulture));
            else
                written.Append(text[i]);
        }

        return written.ToString();
    }

    public static string Read(string stored)
    {
        if (!stored.Contains(Escape))
            return stored;

        var text = new StringBuilder(stored.Length);
        for (var i = 0; i < stored.Length; i++)
        {
            if (stored[i] != Escape)
            {
                text.Append(stored[i]);
                continue;
            }

            text.Append((char)int.Parse(stored.AsSpan(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
            i += 4;
        }

        return text.ToString();
    }

    private static IEnumerable<char> Specials() =>
        Enumerable.Range(0xD800, 0x800).Select(code => (char)code).Append('\0').Append(Escape);
}
