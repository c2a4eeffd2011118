using System.Buffers;
using System.Globalization;

namespace Scheduler.Providers.Limits;

/// <summary>Reads durations as OpenAI writes them (Go's time.Duration: 6m0s, 1m26.4s, 174ms), and bare numbers as seconds (Azure).</summary>
internal static class GoDuration
{
    public static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    /// <summary>Longer times are taken for garbage.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    /// <summary>Null for anything else, and for negatives.</summary>
    public static TimeSpan? Parse(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (TryNumber(text, out var seconds))
            return Of(seconds);
        double total = 0;
        var rank = double.MaxValue;
        while (!text.IsEmpty)
        {
            if (!TryPart(ref text, out var value, out var unit) || unit >= rank)
                return null;
            rank = unit;
            total += value * unit;
        }

        return rank < double.MaxValue ? Of(total) : null;
    }

    /// <summary>The length of the duration's text at the start of <paramref name="text"/>; 0: none.</summary>
    public static int LengthAtStart(ReadOnlySpan<char> text)
    {
        var length = 0;
        var rest = text;
        while (TryPart(ref rest, out _, out _))
            length = text.Length - rest.Length;
        return length;
    }

    private static bool TryPart(ref ReadOnlySpan<char> text, out double value, out double unit)
    {
        unit = 0;
        var digits = text.IndexOfAnyExcept(Digits);
        if (digits <= 0 || !TryNumber(text[..digits], out value))
        {
            value = 0;
            return false;
        }

        var rest = text[digits..];
        (unit, var length) = rest switch
        {
            ['m', 's', ..] => (0.001, 2),
            ['u' or 'µ' or 'μ', 's', ..] => (0.000_001, 2),
            ['n', 's', ..] => (0.000_000_001, 2),
            ['h', ..] => (3600, 1),
            ['m', ..] => (60, 1),
            ['s', ..] => (1, 1),
            _ => (0.0, 0),
        };
        text = rest[length..];
        return length > 0;
    }

    private static bool TryNumber(ReadOnlySpan<char> text, out double value) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);

    private static TimeSpan? Of(double seconds) =>
        seconds <= Longest.TotalSeconds ? TimeSpan.FromTicks((long)Math.Round(seconds * TimeSpan.TicksPerSecond)) : null;
}
