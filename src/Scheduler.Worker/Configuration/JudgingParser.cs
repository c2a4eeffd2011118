using System.Globalization;
using Scheduler.Core.Lanes;

namespace Scheduler.Worker.Configuration;

/// <summary>auto, bucket, sliding, fixed, slices:1s, slices:10s.</summary>
internal static class JudgingParser
{
    public const string Words = "auto, bucket, sliding, fixed, slices:1s, slices:10s (or another length from 1s to 60s)";

    /// <summary>One scope of a lane's or pool's Judging.</summary>
    public static Judging Read(SettingsSection limits, string scope)
    {
        var section = limits.Section("Judging");
        var text = section.Text(scope, "auto");
        if (TryParse(text, out var judging))
        {
            return judging;
        }

        section.Error(scope, text, $"must be one of: {Words}.");
        return Judging.Auto;
    }

    public static bool TryParse(string text, out Judging judging)
    {
        judging = text.ToUpperInvariant() switch
        {
            "AUTO" => Judging.Auto,
            "BUCKET" => Judging.Bucket,
            "SLIDING" => Judging.Sliding,
            "FIXED" => Judging.Fixed,
            _ => default,
        };
        if (string.Equals(text, "auto", StringComparison.OrdinalIgnoreCase) || judging != default)
        {
            return true;
        }

        return TryParseSlices(text, out judging);
    }

    private static bool TryParseSlices(string text, out Judging judging)
    {
        judging = default;
        const string Prefix = "slices:";
        if (!text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) || !text.EndsWith('s')
            || !int.TryParse(text[Prefix.Length..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || seconds is < 1 or > 60)
        {
            return false;
        }

        judging = Judging.SlicesOf(TimeSpan.FromSeconds(seconds));
        return true;
    }
}
