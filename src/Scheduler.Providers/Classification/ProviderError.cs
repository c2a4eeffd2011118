using System.Globalization;

namespace Scheduler.Providers.Classification;

/// <summary>What could be read of an error: every part but the status may be missing.</summary>
internal sealed record ProviderError(int Status)
{
    public string? Type { get; init; }

    /// <summary>The code as text; numbers are written as such.</summary>
    public string? Code { get; init; }

    public string? Message { get; init; }

    /// <summary>
    /// The status to judge by. Gateways and streams put an error into a 200: then a code that looks like a status counts.
    /// </summary>
    public int EffectiveStatus =>
        Status is >= 200 and < 300 && int.TryParse(Code, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code is >= 400 and < 600
            ? code
            : Status;

    public bool Says(string word) =>
        string.Equals(Code, word, StringComparison.OrdinalIgnoreCase) || string.Equals(Type, word, StringComparison.OrdinalIgnoreCase);
}
