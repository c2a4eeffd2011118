using System.Text;
using Scheduler.Core.Accounts;
using Scheduler.Core.Telling;

namespace Scheduler.Core.Alerts;

/// <summary>A trouble as plain text for people.</summary>
internal static class AlertText
{
    /// <param name="trouble">What a rule found.</param>
    /// <param name="held">What it holds up; null: that is not told.</param>
    public static string Of(Trouble trouble, HeldWork? held)
    {
        var text = new StringBuilder(trouble.Explanation.What);
        var holds = HeldWords.Of(held);
        if (holds.Length > 0)
        {
            text.Append(' ').Append(holds);
        }

        text.Append("\n\n");
        foreach (var fact in trouble.Facts)
        {
            text.Append(fact).Append('\n');
        }

        text.Append(trouble.Facts.Count > 0 ? "\n" : "").Append("What to do: ").Append(trouble.Explanation.NextStep);
        if (trouble.Explanation.Page is { } page)
        {
            text.Append("\nSee: ").Append(page.OriginalString);
        }

        return text.ToString();
    }
}
