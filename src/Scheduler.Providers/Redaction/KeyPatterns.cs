using System.Text.RegularExpressions;

namespace Scheduler.Providers.Redaction;

/// <summary>What looks like a key though nobody told us: sk-… and Bearer ….</summary>
internal static class KeyPatterns
{
    /// <summary>Real keys are longer; ordinary words that begin like a key are shorter or have no digit.</summary>
    private const int ShortestToken = 20;

    /// <summary>Keys as error messages show them, with stars inside, and short ones.</summary>
    public static Regex Masked { get; } = new(@"\bsk-[A-Za-z0-9_\-*]{8,}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    public static void Find(ReadOnlySpan<byte> text, List<(int Start, int End)> found)
    {
        FindAfter(text, "sk-"u8, blank: false, found);
        FindAfter(text, "Bearer"u8, blank: true, found);
        FindAfter(text, "bearer"u8, blank: true, found);
    }

    private static void FindAfter(ReadOnlySpan<byte> text, ReadOnlySpan<byte> prefix, bool blank, List<(int Start, int End)> found)
    {
        for (var from = 0; ;)
        {
            var at = text[from..].IndexOf(prefix);
            if (at < 0)
                return;
            var start = from + at;
            from = start + prefix.Length;
            if (start > 0 && char.IsAsciiLetterOrDigit((char)text[start - 1]))
                continue;
            var token = blank ? SkipBlanks(text, from) : from;
            var end = token;
            while (end < text.Length && IsKeyByte(text[end]))
                end++;
            if ((!blank || token > from) && end - token >= ShortestToken && HasDigit(text[token..end]))
                found.Add((blank ? token : start, end));
            from = Math.Max(from, end);
        }
    }

    private static int SkipBlanks(ReadOnlySpan<byte> text, int from)
    {
        while (from < text.Length && text[from] is (byte)' ' or (byte)'\t')
            from++;
        return from;
    }

    private static bool IsKeyByte(byte value) => char.IsAsciiLetterOrDigit((char)value) || "-_.~+/="u8.Contains(value);

    private static bool HasDigit(ReadOnlySpan<byte> token) => token.ContainsAnyInRange((byte)'0', (byte)'9');
}
