using System.Diagnostics;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;

namespace Scheduler.Core.Costs;

/// <summary>The price of a job whose output nobody named, by what one answer is expected to take. Pure.</summary>
public static class OpenCost
{
    private const long Most = 1_000_000_000_000;

    /// <summary>
    /// A cost without open answers stays as it is. An expectation never makes a job larger than its lane: only what the job
    /// itself asks for does.
    /// </summary>
    /// <param name="lane">Whose charge rule and limits hold.</param>
    /// <param name="cost">With its prompt in <see cref="Cost.InputTokens"/>.</param>
    /// <param name="perAnswer">Tokens expected of one answer, 0 or more.</param>
    public static Cost Of(LaneSettings lane, Cost cost, long perAnswer)
    {
        if (cost.OpenAnswers <= 0)
        {
            return cost;
        }

        var each = cost.MostPerAnswer > 0 ? Math.Min(perAnswer, cost.MostPerAnswer) : perAnswer;
        var output = (long)Math.Min(Math.Max(0, (double)each) * cost.OpenAnswers, Most);
        var tokens = Math.Min(Charge(lane.Charge, cost.InputTokens, output), LaneRoom.Tokens(lane));
        return cost with
        {
            Tokens = Math.Max(cost.InputTokens, tokens),
            OutputTokens = Math.Min(output, LaneRoom.OutputTokens(lane)),
        };
    }

    /// <summary>What the rule charges against tokens per minute at admission.</summary>
    public static long Charge(ChargeRule rule, long input, long output) => rule switch
    {
        ChargeRule.Sum => input + output,
        ChargeRule.Max => Math.Max(input, output),
        ChargeRule.Usage => input,
        _ => throw new UnreachableException(),
    };
}
