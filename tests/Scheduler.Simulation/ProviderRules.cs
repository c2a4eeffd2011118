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

    private static (string Rule, long Length, long Anchor) Parse(string name)
    {
        var parts = name.Split('+');
        var head = parts[0].Split(':');
        return (head[0], head.Length > 1 ? Number(head[1]) : 0, parts.Length > 1 ? Number(parts[1]) : 0);

        static long Number(string text) => (long)(double.Parse(text, System.Globalization.CultureInfo.InvariantCulture) * Second);
    }
}
