namespace Scheduler.Providers.Limits;

/// <summary>The wait that an error message names: "Please try again in 6m0s." (OpenAI), "Please retry after 6 seconds." (Azure).</summary>
internal static class MessageWait
{
    private static readonly string[] Lead = ["try again in ", "retry after ", "retry in "];

    public static TimeSpan? Find(string? message)
    {
        foreach (var lead in Lead)
        {
            var at = message?.IndexOf(lead, StringComparison.OrdinalIgnoreCase) ?? -1;
            if (at >= 0 && Read(message.AsSpan(at + lead.Length)) is { } wait)
                return wait;
        }

        return null;
    }

    private static TimeSpan? Read(ReadOnlySpan<char> text)
    {
        var length = GoDuration.LengthAtStart(text);
        return length > 0 ? GoDuration.Parse(text[..length]) : Worded(text);
    }

    private static TimeSpan? Worded(ReadOnlySpan<char> text)
    {
        var digits = text.IndexOfAnyExcept(GoDuration.Digits);
        if (digits <= 0 || GoDuration.Parse(text[..digits].TrimEnd('.')) is not { } number)
            return null;
        var unit = text[digits..].TrimStart();
        if (unit.StartsWith("second", StringComparison.OrdinalIgnoreCase))
            return number;
        if (unit.StartsWith("minute", StringComparison.OrdinalIgnoreCase))
            return number * 60;
        if (unit.StartsWith("hour", StringComparison.OrdinalIgnoreCase))
            return number * 3600;
        return unit.StartsWith("millisecond", StringComparison.OrdinalIgnoreCase) ? number / 1000 : null;
    }
}
