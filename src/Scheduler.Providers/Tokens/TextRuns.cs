namespace Scheduler.Providers.Tokens;

/// <summary>
/// Cuts texts where a tokenizer's work would grow with the square of a run: letters, blanks or signs without end. A cut costs
/// at most a token or two more than the true count, never less time than a word.
/// </summary>
internal static class TextRuns
{
    /// <summary>In UTF-8 bytes, roughly: no word of any language is as long.</summary>
    private const int LongestRun = 384;

    private enum Kind
    {
        Letter,
        Blank,
        Digit,
        Sign,
    }

    /// <summary>How many characters to take before the next cut: all of them in ordinary texts.</summary>
    public static int NextCut(ReadOnlySpan<char> text)
    {
        if (text.Length <= LongestRun / 3)
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
            if (run > LongestRun && !char.IsLowSurrogate(text[at]))
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
