using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Scheduler.Simulator.Limits;

/// <summary>
/// A pool's rule for one dimension, written as a name: <c>bucket</c>, <c>sliding</c>, <c>fixed</c>, <c>second-slices</c>,
/// <c>ten-second-slices</c>, or slices of any other length as <c>5s-slices</c>. Windows that follow each other may begin elsewhere than at
/// the simulator's start: <c>fixed+37s</c>, <c>ten-second-slices+2.5s</c>.
/// </summary>
/// <param name="Kind">The rule's kind.</param>
/// <param name="Slice">Microseconds of a slice of <see cref="LimitRuleKind.Slices"/>; 0 for the other kinds.</param>
/// <param name="Anchor">Microseconds after the simulator's start at which a window begins; 0 for bucket and sliding.</param>
[JsonConverter(typeof(LimitRuleJson))]
public readonly record struct LimitRule(LimitRuleKind Kind, long Slice = 0, long Anchor = 0)
{
    private const string SlicesEnd = "s-slices";

    /// <summary>Whether windows follow each other, each starting empty.</summary>
    public bool HasWindows => Kind is not (LimitRuleKind.Bucket or LimitRuleKind.Sliding);

    /// <summary>Microseconds in which <see cref="CapacityOf"/> is admitted.</summary>
    public long Window => Kind switch
    {
        LimitRuleKind.SecondSlices => LimitRules.Second,
        LimitRuleKind.TenSecondSlices => 10 * LimitRules.Second,
        LimitRuleKind.Slices => Slice,
        _ => LimitRules.Minute,
    };

    public static implicit operator LimitRule(LimitRuleKind kind) => new(kind);

    /// <summary>What is admitted at most in one window under a limit per minute, at least 1.</summary>
    public long CapacityOf(long perMinute) => Math.Max(1, (long)((Int128)perMinute * Window / LimitRules.Minute));

    /// <returns>False when the text names no rule.</returns>
    public static bool TryParse(string text, out LimitRule rule)
    {
        var plus = text.IndexOf('+', StringComparison.Ordinal);
        var name = plus < 0 ? text : text[..plus];
        if (!TryParseName(name, out rule))
            return false;
        if (plus < 0)
            return true;
        if (!rule.HasWindows || !text.EndsWith('s') || !TryReadSeconds(text[(plus + 1)..^1], out var anchor))
            return false;
        rule = rule with { Anchor = anchor };
        return true;
    }

    public override string ToString() => Anchor == 0 ? Name() : $"{Name()}+{Seconds(Anchor)}s";

    private string Name() => Kind switch
    {
        LimitRuleKind.Bucket => "bucket",
        LimitRuleKind.Sliding => "sliding",
        LimitRuleKind.Fixed => "fixed",
        LimitRuleKind.SecondSlices => "second-slices",
        LimitRuleKind.TenSecondSlices => "ten-second-slices",
        LimitRuleKind.Slices => Seconds(Slice) + SlicesEnd,
        _ => throw new UnreachableException(),
    };

    private static bool TryParseName(string name, out LimitRule rule)
    {
        if (name.EndsWith(SlicesEnd, StringComparison.Ordinal) && TryReadSeconds(name[..^SlicesEnd.Length], out var slice) && slice > 0)
        {
            rule = new LimitRule(LimitRuleKind.Slices, slice);
            return true;
        }

        rule = Enum.GetValues<LimitRuleKind>().Where(kind => kind != LimitRuleKind.Slices).Select(kind => new LimitRule(kind))
            .FirstOrDefault(known => known.Name() == name, new LimitRule(LimitRuleKind.Slices));
        return rule.Kind != LimitRuleKind.Slices;
    }

    private static bool TryReadSeconds(string text, out long microseconds)
    {
        var isNumber = decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds <= 86_400;
        microseconds = isNumber ? (long)(seconds * LimitRules.Second) : 0;
        return isNumber;
    }

    private static string Seconds(long microseconds) => (microseconds / (decimal)LimitRules.Second).ToString("0.######", CultureInfo.InvariantCulture);
}
