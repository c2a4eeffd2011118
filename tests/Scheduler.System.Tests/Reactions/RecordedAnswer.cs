using System.Globalization;
using System.Text;
using Scheduler.System.Tests.Worker;

namespace Scheduler.System.Tests.Reactions;

/// <summary>
/// A provider's answer from a file of the adapters' tests: lines of "# name: value" (dialect, source, expect, wait in seconds), the status
/// line, headers, a blank line, the body byte for byte.
/// </summary>
internal sealed record RecordedAnswer(string Name, int Status, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body)
{
    private const string StatusLine = "HTTP/1.1 ";

    /// <summary>Whose answer it is.</summary>
    public required string Dialect { get; init; }

    /// <summary>The outcome that it has.</summary>
    public required string Expected { get; init; }

    /// <summary>The wait that it asks for, as it is kept; null: none, or a moment.</summary>
    public TimeSpan? Wait { get; init; }

    private static string Folder => Path.Combine(WorkerProgram.Root, "tests", "Scheduler.Adapters.Tests", "Providers", "Answers");

    public static IReadOnlyList<RecordedAnswer> All() =>
        [.. Directory.EnumerateFiles(Folder, "*.http").Order(StringComparer.Ordinal).Select(file => Parse(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file)))];

    public static RecordedAnswer Parse(string name, string text)
    {
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        var lines = text[..end].Split('\n');
        var fields = lines.Select(line => line.Split(": ", 2)).Where(field => field.Length == 2).ToList();
        var notes = fields.Where(field => field[0].StartsWith("# ", StringComparison.Ordinal)).ToDictionary(field => field[0][2..], field => field[1]);
        return new RecordedAnswer(
            name,
            int.Parse(lines.Single(line => line.StartsWith(StatusLine, StringComparison.Ordinal))[StatusLine.Length..], CultureInfo.InvariantCulture),
            [.. fields.Where(field => !field[0].StartsWith("# ", StringComparison.Ordinal)).Select(field => (field[0], field[1]))],
            Encoding.UTF8.GetBytes(text[(end + 2)..].TrimEnd('\n')))
        {
            Dialect = notes.GetValueOrDefault("dialect", "OpenAI"),
            Expected = notes["expect"],
            Wait = notes.TryGetValue("wait", out var seconds) ? TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture)) : null,
        };
    }
}
