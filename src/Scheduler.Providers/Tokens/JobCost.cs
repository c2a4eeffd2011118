using Scheduler.Core.Costs;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;

namespace Scheduler.Providers.Tokens;

/// <summary>From a request's size to its cost on a lane, by the rule by which the provider charges. Pure.</summary>
internal static class JobCost
{
    private const int MostAnswers = 1_000_000;
    private const long Most = 1_000_000_000_000;

    public static Cost Of(LaneSettings lane, JobSize size)
    {
        var prompt = lane.Charge == ChargeRule.Usage ? size.PromptTokens : size.Prompt;
        var cost = IsOpen(lane, size)
            ? OpenCost.Of(lane, Open(prompt, size), lane.DefaultOutputTokens)
            : Named(lane, prompt, (long)Math.Min((double)(size.MostPerAnswer ?? 0) * size.Answers, Most));
        return cost with
        {
            Images = lane.ImagesPerMinute > 0 ? size.Images : 0,
            AudioSeconds = lane.AudioSecondsPerMinute > 0 ? size.AudioSeconds : 0,
        };
    }

    /// <summary>
    /// No maximum is named, or output is charged as it is used, whatever the maximum (and is limited at all): then the length
    /// of the answers can only be expected.
    /// </summary>
    private static bool IsOpen(LaneSettings lane, JobSize size) => size.Answers > 0
        && (lane.Charge == ChargeRule.Usage ? LaneRoom.SplitsTokens(lane) : size.MostPerAnswer is null);

    private static Cost Open(long prompt, JobSize size) => new(1, 0)
    {
        InputTokens = prompt,
        OpenAnswers = (int)Math.Min(size.Answers, MostAnswers),
        MostPerAnswer = size.MostPerAnswer ?? 0,
    };

    private static Cost Named(LaneSettings lane, long prompt, long output)
    {
        var cost = Cost.OfTokens(OpenCost.Charge(lane.Charge, prompt, output));
        return LaneRoom.SplitsTokens(lane) ? cost with { InputTokens = prompt, OutputTokens = output } : cost;
    }
}
