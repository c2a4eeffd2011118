using System.Globalization;
using System.Text;

namespace Scheduler.Web.Dashboard.Parked;

/// <summary>Text of others on one line, without control, direction and other invisible characters.</summary>
internal static class PlainText
{
    public static string Of(string? text, int maxLength)
    {
        var plain = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            if (plain.Length >= maxLength)
            {
                return plain.Append('…').ToString();
            }

            Append(plain, rune);
        }

        return plain.ToString().Trim();
    }

    private static void Append(StringBuilder plain, Rune rune)
    {
        if (Rune.IsWhiteSpace(rune))
        {
            plain.Append(' ');
        }
        else if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse))
        {
            plain.Append(rune.ToString());
        }
    }
}
