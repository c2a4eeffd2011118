using System.Globalization;

namespace Scheduler.Core.Intake;

/// <summary>Finds \uXXXX escapes of half a surrogate pair: no UTF-8 text can hold what they mean.</summary>
internal static class SurrogateEscapes
{
    /// <param name="raw">A JSON string's inside as written, from a reader that checked its escapes.</param>
    public static bool AreBroken(ReadOnlySpan<byte> raw)
    {
        var expectLow = false;
        for (var i = 0; i < raw.Length;)
        {
            var unit = Unit(raw[i..], out var length);
            if (expectLow != char.IsLowSurrogate(unit))
            {
                return true;
            }

            expectLow = char.IsHighSurrogate(unit);
            i += length;
        }

        return expectLow;
    }

    /// <summary>The UTF-16 unit of a \u escape; 0 for everything else, which is no surrogate.</summary>
    private static char Unit(ReadOnlySpan<byte> at, out int length)
    {
        length = at[0] == '\\' ? 2 : 1;
        if (at.Length < 6 || at[0] != '\\' || at[1] != 'u')
        {
            return '\0';
        }

        length = 6;
        return ushort.TryParse(at.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit) ? (char)unit : '\0';
    }
}
