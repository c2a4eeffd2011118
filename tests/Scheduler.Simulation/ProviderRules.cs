using Scheduler.Core.Lanes;

namespace Scheduler.Simulation;

/// <summary>The rules by name: bucket, sliding, fixed, fixed+S, slices:S, slices:S+A (seconds).</summary>
public static class ProviderRules
{
    private const long Second = 1_000_000;

    public static IReadOnlyList<string> Listed { get; } = ["bucket", "sliding", "fixed+17", "slices:1", "slices:10"];

    public static IReadOnlyList<string> Unlisted { get; } = ["slices:3", "slices:5", "slices:20", "slices:30+7", "fixed+41"];

    public static IProviderRule Create(string name, long limit)
    {
        var (rule, length, anchor) = Parse(name);
        return rule switch
        {
            "bucket" => new BucketProvider(limit),
            "sliding" => new SlidingProvider(limit, 60 * Second),
            "fixed" => new SlicedProvider(limit, 60 * Second, anchor),
            "slices" => new SlicedProvider(limit, length, anchor),
            _ => throw new ArgumentException($"There is no rule {name}.", nameof(name)),
        };
    }

    /// <summary>What somebody who knows the rule writes into the configuration.</summary>
    public static Judging JudgingOf(string name)
    {
        var (rule, length, _) = Parse(name);
        return rule switch
        {
            "bucket" => Judging.Bucket,
            "sliding" => Judging.Sliding,
            "fixed" => Judging.Fixed,
            _ => Judging.SlicesOf(TimeSpan.FromMicroseconds(length)),
        };
    }

    /// <summary>Seconds of a window that begins empty after another; 60 where there are none.</summary>
    public static double SliceOf(string name) => Parse(name) is ("slices", var length, _) ? (double)length / Second : 60;

    /// <summary>Whether windows follow each other from some moment on.</summary>
    public static bool HasPhase(string name) => Parse(name).Rule is "fixed" or "slices";

    /// <summary>Whether <see cref="Create"/> knows it.</summary>
    public static bool IsRule(string name) => System.Text.RegularExpressions.Regex.IsMatch(name, @"^(bucket|sliding|(fixed|slices:\d+(\.\d+)?)(\+\d+(\.\d+)?)?)$");

    private static (string Rule, long Length, long Anchor) Parse(string name)
    {
        var parts = name.Split('+');
        var head = parts[0].Split(':');
        return (head[0], head.Length > 1 ? Number(head[1]) : 0, parts.Length > 1 ? Number(parts[1]) : 0);

        static long Number(string text) => (long)(double.Parse(text, System.Globalization.CultureInfo.InvariantCulture) * Second);
    }
}
