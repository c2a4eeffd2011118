namespace Scheduler.Worker.Configuration;

/// <summary>One thing that is wrong (or doubtful) in the configuration, in the user's words.</summary>
/// <param name="Path">The setting, e.g. Scheduler:Lanes:gpt-4o:RequestsPerMinute.</param>
/// <param name="Value">What it says; null for a secret or a missing value.</param>
/// <param name="Message">What to do.</param>
/// <param name="IsError">False: a warning, the start goes on.</param>
internal sealed record Finding(string Path, string? Value, string Message, bool IsError = true)
{
    public override string ToString()
    {
        var value = Value is null ? "" : $" = \"{(Value.Length <= 100 ? Value : Value[..100] + "...")}\"";
        return $"{(IsError ? "error" : "warning")}: {Path}{value}: {Message}";
    }
}
