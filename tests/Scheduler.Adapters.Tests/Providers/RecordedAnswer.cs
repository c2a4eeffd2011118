using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Scheduler.Providers.Limits;
using Scheduler.Providers.Transport;

namespace Scheduler.Adapters.Tests.Providers;

/// <summary>
/// An answer kept in a file: lines of "# name: value" (dialect, source, doubtful, expect, wait in seconds), the status line, headers, a
/// blank line, the body.
/// </summary>
internal sealed record RecordedAnswer(string Name, string Expected, TimeSpan? Wait, RawAnswer Answer)
{
    /// <summary>Whose answer it is; OpenAI where the file says nothing.</summary>
    public string Dialect { get; private init; } = "OpenAI";

    public bool IsDoubtful { get; private init; }

    public static IEnumerable<string> Names() => Directory.EnumerateFiles(Folder(), "*.http").Select(Path.GetFileNameWithoutExtension).Order()!;

    public static RecordedAnswer Load(string name)
    {
        var text = File.ReadAllText(Path.Combine(Folder(), name + ".http"));
        var notes = new Dictionary<string, string>();
        var headers = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        var status = 0;
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        foreach (var line in text[..end].Split('\n'))
        {
            if (line.StartsWith("HTTP/1.1 ", StringComparison.Ordinal))
                status = int.Parse(line[9..], CultureInfo.InvariantCulture);
            else if (line.Split(": ", 2) is [var key, var value] && key.StartsWith("# ", StringComparison.Ordinal))
                notes[key[2..]] = value;
            else if (line.Split(": ", 2) is [var header, var content])
                headers[header] = [content];
        }

        var type = headers.TryGetValue("content-type", out var types) ? types[0] : "";
        var body = new AnswerBody(Encoding.UTF8.GetBytes(text[(end + 2)..].TrimEnd('\n')), BodyEnd.Whole, null);
        TimeSpan? wait = notes.TryGetValue("wait", out var seconds) ? TimeSpan.FromMilliseconds(Math.Round(double.Parse(seconds, CultureInfo.InvariantCulture) * 1000, 3)) : null;
        return new RecordedAnswer(name, notes["expect"], wait, new RawAnswer(status, type, new AnswerHeaders(headers), body))
        {
            Dialect = notes.GetValueOrDefault("dialect", "OpenAI"),
            IsDoubtful = notes.ContainsKey("doubtful"),
        };
    }

    /// <summary>Beside this file in the checkout; builds that map paths away find it from the solution's folder.</summary>
    private static string Folder([CallerFilePath] string file = "")
    {
        var beside = Path.Combine(Path.GetDirectoryName(file)!, "Answers");
        if (Directory.Exists(beside))
            return beside;
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Scheduler.sln")))
            folder = folder.Parent;
        return Path.Combine(folder!.FullName, "tests", "Scheduler.Adapters.Tests", "Providers", "Answers");
    }
}
