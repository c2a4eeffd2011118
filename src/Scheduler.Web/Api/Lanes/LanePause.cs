using Microsoft.AspNetCore.Http;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Scheduler.Web.Api.Answers;
using Scheduler.Web.Api.Requests;

namespace Scheduler.Web.Api.Lanes;

/// <summary>Stops and starts a lane by hand. What is in flight ends by itself; the pause holds over restarts.</summary>
public sealed class LanePause(PacedLanes lanes, LanePauses pauses, TimeProvider time)
{
    private static readonly TimeSpan MaxPause = TimeSpan.FromDays(30);

    public async Task<IResult> RunAsync(string lane, PauseOrder order, string by, CancellationToken cancellationToken)
    {
        if (lanes.Directory.Find(lane) is null)
        {
            return ApiProblem.NotFound("lane");
        }

        if (order.Seconds is < 1 || order.Seconds > (long)MaxPause.TotalSeconds || order.Reason?.Length > 200)
        {
            return new ApiProblem(422, "invalid_pause", "seconds is a whole number from 1 to 2592000 (30 days), or left out; reason has at most 200 characters.");
        }

        var now = time.GetUtcNow();
        var reason = order.Reason is { } why ? $"{by}: {why}" : $"paused by {by}";
        await pauses.PauseAsync(new KeptPause(lane, order.Seconds is { } seconds ? now.AddSeconds(seconds) : null, reason, by, now), cancellationToken);
        return await StateAsync(lane, cancellationToken);
    }

    public async Task<IResult> EndAsync(string lane, string by, CancellationToken cancellationToken)
    {
        if (lanes.Directory.Find(lane) is null)
        {
            return ApiProblem.NotFound("lane");
        }

        await pauses.ResumeAsync(lane, by, cancellationToken);
        return await StateAsync(lane, cancellationToken);
    }

    private async Task<IResult> StateAsync(string lane, CancellationToken cancellationToken)
    {
        var usage = await lanes.Pacer.ReadAsync(lane, cancellationToken);
        return ApiJson.Answer(new PauseAnswer(lane, usage.PausedUntil, usage.PauseReason));
    }
}
