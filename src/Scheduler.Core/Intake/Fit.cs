using Scheduler.Core.Costs;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;

namespace Scheduler.Core.Intake;

/// <summary>Whether a job can run on its lane at all.</summary>
internal static class Fit
{
    /// <summary>Null: it fits. A job larger than a whole limit of its lane or its pool would wait forever.</summary>
    public static IntakeError? Check(LaneSettings lane, Cost cost) =>
        Check(lane, cost.Tokens, lane.TokensPerMinute, "tokens", "minute")
        ?? Check(lane, cost.Tokens, lane.TokensPerDay, "tokens", "day")
        ?? Check(lane, cost.InputTokens, lane.InputTokensPerMinute, "tokens of input", "minute")
        ?? Check(lane, cost.OutputTokens, lane.OutputTokensPerMinute, "tokens of output", "minute")
        ?? Check(lane, cost.Images, lane.ImagesPerMinute, "images", "minute")
        ?? Check(lane, cost.AudioSeconds, lane.AudioSecondsPerMinute, "seconds of sound", "minute")
        ?? (lane.Pool is { } pool ? Check(pool, cost) : null);

    private static IntakeError? Check(PoolSettings pool, Cost cost)
    {
        return Part(cost.Tokens, pool.TokensPerMinute, "tokens", "minute")
            ?? Part(cost.Tokens, pool.TokensPerDay, "tokens", "day")
            ?? Part(cost.InputTokens, pool.InputTokensPerMinute, "tokens of input", "minute")
            ?? Part(cost.OutputTokens, pool.OutputTokensPerMinute, "tokens of output", "minute");

        IntakeError? Part(long amount, long limit, string unit, string window) =>
            Over(amount, LaneRoom.Part(limit, pool.Share), unit, window, $"pool {pool.Name}");
    }

    private static IntakeError? Check(LaneSettings lane, long amount, long limit, string unit, string window) =>
        Over(amount, LaneRoom.Part(limit, lane.Share), unit, window, $"lane {lane.Name}");

    private static IntakeError? Over(long amount, long ours, string unit, string window, string whose) => amount <= ours
        ? null
        : new IntakeError(422, "exceeds_limit",
            $"The job costs {amount} {unit} and {whose} has {ours} a {window}: it could never run. {Cure(unit)}");

    private static string Cure(string unit) => unit switch
    {
        "images" => "Ask for fewer images in one request.",
        "seconds of sound" => "Split the sound.",
        _ => "Shorten the prompt or lower max_tokens.",
    };
}
