using System.Net;
using System.Text;

namespace Scheduler.Providers.Classification;

/// <summary>What a body without JSON says in one line: the title of a page of HTML, or the first words of a text.</summary>
internal static class TextPage
{
    private const int LookedAt = 4096;
    private const int Longest = 200;

    public static string? Title(ReadOnlySpan<byte> body)
    {
        var text = Encoding.UTF8.GetString(body[..Math.Min(body.Length, LookedAt)]);
        var start = text.IndexOf("<title>", StringComparison.OrdinalIgnoreCase);
        var end = start < 0 ? -1 : text.IndexOf("</title>", start, StringComparison.OrdinalIgnoreCase);
        var line = end > 0 ? WebUtility.HtmlDecode(text[(start + 7)..end]) : text;
        line = string.Join(' ', line.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        return line.Length == 0 ? null : line.Length > Longest ? line[..Longest] : line;
    }
}
