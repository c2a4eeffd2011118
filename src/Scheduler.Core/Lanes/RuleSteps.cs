namespace Scheduler.Core.Lanes;

/// <summary>From a sign of the provider to the rule that it speaks for.</summary>
internal static class RuleSteps
{
    /// <summary>Slices that are looked for, in microseconds.</summary>
    public static readonly long[] Lengths = [Judges.Second, 10 * Judges.Second];

    /// <summary>The rule that a refused request exceeded; null when it kept all of them.</summary>
    public static Judging? Exceeded(Trial trial) =>
        trial.Exceeded is { } slices ? Judging.SlicesOf(slices)
        : trial.ExceededMinute ? Judging.Sliding
        : null;

    /// <summary>A wait that is named is no longer than the slice that is full.</summary>
    public static Judging NotShorterThan(long hint, Judging rule)
    {
        if (rule.Rule != JudgingRule.Slices || hint <= Judges.Microseconds(rule.Slice) + SliceDoubt.Delay)
        {
            return rule;
        }

        var longer = Lengths.FirstOrDefault(length => hint <= length + SliceDoubt.Delay);
        return longer == 0 ? Judging.Sliding : Judging.SlicesOf(TimeSpan.FromMicroseconds(longer));
    }

    /// <summary>A rule that was taken for proven is wrong: the nearest narrower one.</summary>
    public static Judging? Narrower(Judging? rule) => rule switch
    {
        { Rule: JudgingRule.Bucket } => Judging.Sliding,
        { Rule: JudgingRule.Sliding or JudgingRule.Fixed } => Judging.SlicesOf(TimeSpan.FromSeconds(10)),
        { Rule: JudgingRule.Slices, Slice.TotalSeconds: > 1 } => Judging.SlicesOf(TimeSpan.FromSeconds(1)),
        _ => null,
    };
}
