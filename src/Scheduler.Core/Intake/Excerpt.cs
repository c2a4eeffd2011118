using System.Globalization;
using System.Text;

namespace Scheduler.Core.Intake;

/// <summary>A piece of somebody's input as a message may show it: short, on one line, nothing that a terminal would obey.</summary>
public static class Excerpt
{
    private const int MaxLength = 80;

    public static string Of(string text)
    {
        var shown = new StringBuilder(MaxLength + 2).Append('"');
        foreach (var c in text)
        {
            if (shown.Length > MaxLength)
            {
                return shown.Append("…\"").ToString();
            }

            _ = c is < ' ' or '"' or '\\' or (>= '\u007f' and < '\u00a0') or '\u2028' or '\u2029' || char.IsSurrogate(c)
                || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format
                    ? shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}")
                    : shown.Append(c);
        }

        return shown.Append('"').ToString();
    }
}
