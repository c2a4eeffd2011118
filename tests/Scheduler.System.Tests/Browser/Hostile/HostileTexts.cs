using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Scheduler.System.Tests.Browser.Hostile;

/// <summary>What services, end users, providers and people write that a page must show as what it is: text.</summary>
internal static partial class HostileTexts
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Name to text; the names are fit for custom ids.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["script"] = "<script>alert(1)</script>",
        ["image"] = "\"><img src=x onerror=alert(1)>",
        ["apostrophe"] = "' onmouseover='alert(1)' autofocus onfocus='alert(1)",
        ["address"] = "javascript:alert(1)",
        ["textarea"] = "</textarea></pre></title><svg onload=alert(1)>",
        ["comment"] = "--><script>alert(1)</script><!--",
        ["braces"] = "{{7*7}}",
        ["dollar"] = "${7*7}",
        ["razor"] = "@(7*7) @{ throw null; }",
        ["entity"] = "&lt;b&gt; &amp;amp; &#60;script&#62;",
        ["right-to-left"] = "user\u202egnp.exe\u2066txt\u2069",
        ["ansi"] = "\u001b[31mred\u001b[0m\u001b]8;;https://example.org\u0007link",
        ["long"] = new string('W', 4_000),
        ["emoji"] = "👩‍👩‍👧‍👦🏴‍☠️ e\u0301\u0301\u0301\u0301 漢字",
        ["sql"] = "' OR 1=1 --",
        ["formula"] = "=HYPERLINK(\"https://example.org?\"&A1,\"click\")",
        ["null"] = "null",
        ["undefined"] = "undefined",
        ["nan"] = "NaN",
        ["blank"] = "   ",
    };

    /// <summary>As one line of at most so many characters without control characters: what forms and metadata take.</summary>
    public static string AsLine(string text, int most)
    {
        var line = ControlCharacters().Replace(text, "");
        return line.Length > most ? line[..most] : line;
    }

    /// <summary>The longest part without control characters: what people can type into a search.</summary>
    public static string LongestLine(string text, int most) => AsLine(ControlCharacters().Split(text).MaxBy(part => part.Length)!, most);

    /// <summary>Visible ASCII without blanks: what idempotency keys take.</summary>
    public static string AsKey(string text, int most)
    {
        var key = NotVisible().Replace(text, "");
        return key.Length > most ? key[..most] : key;
    }

    /// <summary>What turns the direction of a text is the one thing that is not shown as it is: it is replaced by a mark.</summary>
    public static string AsShown(string text) => Turning().Replace(text, "\uFFFD");

    /// <summary>As it stands in a JSON document for people: only what has to be is escaped.</summary>
    public static string InJson(string text) => JsonSerializer.Serialize(text, Readable)[1..^1];

    /// <summary>What custom ids, models and tenants take.</summary>
    public static string AsName(string text, int most)
    {
        var name = NotInNames().Replace(text, "").TrimStart('.', '-', '_', ':');
        return name.Length > most ? name[..most] : name;
    }

    [GeneratedRegex(@"[\p{Cc}]")]
    private static partial Regex ControlCharacters();

    [GeneratedRegex(@"[\u202A-\u202E\u2066-\u2069]")]
    private static partial Regex Turning();

    [GeneratedRegex(@"[^\x21-\x7e]")]
    private static partial Regex NotVisible();

    [GeneratedRegex("[^A-Za-z0-9._-]")]
    private static partial Regex NotInNames();
}
