using System.Diagnostics.CodeAnalysis;

namespace Scheduler.Simulator;

/// <summary>Words and <c>--name value</c> options.</summary>
internal sealed class CommandLine
{
    private readonly Dictionary<string, string> options = new(StringComparer.Ordinal);
    private readonly List<string> words = [];

    public IReadOnlyList<string> Words => words;

    /// <returns>False for an unknown option or one without a value.</returns>
    public static bool TryParse(string[] args, string[] names, [NotNullWhen(true)] out CommandLine? line)
    {
        line = new CommandLine();
        for (var i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
                line.words.Add(args[i]);
            else if (names.Contains(args[i][2..]) && i + 1 < args.Length)
                line.options[args[i][2..]] = args[++i];
            else
                return false;
        }

        return true;
    }

    public string? Option(string name) => options.GetValueOrDefault(name);
}
