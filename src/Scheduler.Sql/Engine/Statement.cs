using System.Text.RegularExpressions;

namespace Scheduler.Sql.Engine;

/// <summary>One SQL statement and the names of its parameters (written @name in the text). Prepared once for each connection.</summary>
internal sealed partial class Statement
{
    public Statement(string text)
    {
        Text = text;
        Parameters = [.. Names().Matches(text).Select(match => match.Groups[1].Value).Distinct()];
    }

    public string Text { get; }

    public IReadOnlyList<string> Parameters { get; }

    [GeneratedRegex("@([a-z_]+)")]
    private static partial Regex Names();
}
