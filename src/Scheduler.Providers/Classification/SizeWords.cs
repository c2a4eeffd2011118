using System.Globalization;

namespace Scheduler.Providers.Classification;

/// <summary>
/// Tells a 429 that no wait cures from an ordinary one: both have the same type and code, only the numbers in
/// "Limit 30000, Requested 30601" differ.
/// </summary>
internal static class SizeWords
{
    public static bool AsksMoreThanTheLimit(ProviderError error) =>
        error.Message is { } message && Number(message, "Limit") is { } limit && Number(message, "Requested") is { } requested && requested > limit;

    public static bool NamesContextLength(ProviderError error) =>
        error.Message?.Contains("maximum context length", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The number after the last "word 123" or "word: 1,234".</summary>
    private static long? Number(string message, string word)
    {
        var at = message.LastIndexOf(word + " ", StringComparison.Ordinal);
        if (at < 0)
            at = message.LastIndexOf(word + ": ", StringComparison.Ordinal);
        if (at < 0)
            return null;
        var rest = message.AsSpan(at + word.Length).TrimStart(": ");
        var length = 0;
        while (length < rest.Length && (char.IsAsciiDigit(rest[length]) || IsGroup(rest, length)))
            length++;
        return long.TryParse(rest[..length], NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static bool IsGroup(ReadOnlySpan<char> text, int at) =>
        text[at] == ',' && at > 0 && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]);
}
