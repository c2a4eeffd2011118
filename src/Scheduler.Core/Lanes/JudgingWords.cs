using System.Diagnostics;
using System.Globalization;

namespace Scheduler.Core.Lanes;

/// <summary>Rules in the words of the configuration.</summary>
public static class JudgingWords
{
    public static string Of(Judging judging) => judging.Rule switch
    {
        JudgingRule.Auto => "auto",
        JudgingRule.Bucket => "bucket",
        JudgingRule.Sliding => "sliding",
        JudgingRule.Fixed => "fixed",
        JudgingRule.Slices => string.Create(CultureInfo.InvariantCulture, $"slices:{judging.Slice.TotalSeconds:0}s"),
        _ => throw new UnreachableException(),
    };
}
