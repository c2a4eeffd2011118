namespace Scheduler.Core.Lanes;

/// <summary>How a provider judges one scope (requests or tokens).</summary>
/// <param name="Rule">The rule's kind.</param>
/// <param name="Slice">The slice's length for <see cref="JudgingRule.Slices"/> (1 s to 60 s); zero otherwise.</param>
public readonly record struct Judging(JudgingRule Rule, TimeSpan Slice)
{
    public static Judging Auto { get; } = new(JudgingRule.Auto, TimeSpan.Zero);

    public static Judging Bucket { get; } = new(JudgingRule.Bucket, TimeSpan.Zero);

    public static Judging Sliding { get; } = new(JudgingRule.Sliding, TimeSpan.Zero);

    public static Judging Fixed { get; } = new(JudgingRule.Fixed, TimeSpan.Zero);

    public static Judging SlicesOf(TimeSpan length) => new(JudgingRule.Slices, length);
}
