namespace Scheduler.Web.Api.Requests;

/// <summary>What people write into an order.</summary>
internal static class PlainText
{
    /// <summary>Not blank, of bounded length, and nothing that a terminal would obey.</summary>
    public static bool IsLine(string text, int maxLength) => Fits(text, maxLength) && !text.Any(char.IsControl);

    /// <summary>As a line, with line breaks and tabs.</summary>
    public static bool IsText(string text, int maxLength) => Fits(text, maxLength) && !text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t'));

    private static bool Fits(string text, int maxLength) => !string.IsNullOrWhiteSpace(text) && text.Length <= maxLength;
}
