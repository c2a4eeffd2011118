using Microsoft.ML.Tokenizers;

namespace Scheduler.Providers.Tokens;

/// <summary>
/// Counts texts in which a tokenizer's work would grow with the square of a run: letters, blanks or signs without end. Such a
/// run is cut into pieces, which costs a token or two more than the true count for each cut; of a very long one only the
/// beginning is counted, and the rest is taken to be a quarter dearer.
/// </summary>
internal static class TextRuns
{
    /// <summary>In UTF-8 bytes, roughly: no word of any language is as long.</summary>
    private const int Piece = 256;

    /// <summary>So many pieces of one run are counted.</summary>
    private const int CountedPieces = 8;

    private const double Safety = 1.25;

    private enum Kind
    {
        Letter,
        Blank,
        Digit,
        Sign,
    }

    public static long Count(TiktokenTokenizer tokenizer, ReadOnlySpan<char> text)
    {
        long tokens = 0;
        while (!text.IsEmpty)
        {
            var cut = NextCut(text);
            tokens += Measure(tokenizer, text[..cut]);
            text = text[cut..];
            if (!text.IsEmpty)
                tokens += CountRun(tokenizer, ref text);
        }

        return tokens;
    }

    /// <summary>Goes on behind a cut: takes the rest of the run from the text.</summary>
    private static long CountRun(TiktokenTokenizer tokenizer, ref ReadOnlySpan<char> text)
    {
        var run = text[..RunLength(text)];
        text = text[run.Length..];
        long tokens = 0;
        var counted = 0;
        for (var i = 0; i < CountedPieces && counted < run.Length; i++)
        {
            var cut = NextCut(run[counted..]);
            tokens += Measure(tokenizer, run.Slice(counted, cut));
            counted += cut;
        }

        return counted == run.Length ? tokens : tokens + (long)Math.Ceiling(Safety * tokens * (run.Length - counted) / counted);
    }

    private static int Measure(TiktokenTokenizer tokenizer, ReadOnlySpan<char> text) =>
        tokenizer.CountTokens(text, considerPreTokenization: true, considerNormalization: false);

    private static int RunLength(ReadOnlySpan<char> text)
    {
        var kind = KindOf(text[0]);
        var length = 1;
        while (length < text.Length && KindOf(text[length]) == kind && kind != Kind.Digit)
            length++;
        return length;
    }

    /// <summary>How many characters to take before a run is a piece long: all of them in ordinary texts.</summary>
    private static int NextCut(ReadOnlySpan<char> text)
    {
        if (text.Length <= Piece / 3)
            return text.Length;
        var run = 0;
        var last = Kind.Digit;
        for (var at = 0; at < text.Length; at++)
        {
            var kind = KindOf(text[at]);
            // Digits are split in threes by the tokenizers themselves.
            run = kind == last && kind != Kind.Digit ? run : 0;
            last = kind;
            run += text[at] < 0x80 ? 1 : 3;
            if (run > Piece && !char.IsLowSurrogate(text[at]))
                return at;
        }

        return text.Length;
    }

    private static Kind KindOf(char value)
    {
        if (char.IsAsciiLetter(value))
            return Kind.Letter;
        if (value is ' ' or '\n' or '\t' or '\r')
            return Kind.Blank;
        if (char.IsAsciiDigit(value))
            return Kind.Digit;
        if (value < 0x80)
            return Kind.Sign;
        return char.IsWhiteSpace(value) ? Kind.Blank : char.IsPunctuation(value) ? Kind.Sign : Kind.Letter;
    }
}
