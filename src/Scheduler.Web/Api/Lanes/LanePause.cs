using Microsoft.AspNetCore.Http;
using Scheduler.Core.Dispatch;
using Scheduler.Core.Events;
using Scheduler.Web.Api.Answers;
using Scheduler.Web.Api.Requests;

namespace Scheduler.Web.Api.Lanes;

/// <summary>Stops and starts a lane by hand. What is in flight ends by itself.</summary>
public sealed class LanePause(PacedLanes lanes, IFeedBell bell, INoticeBoard notices)
{
    private static readonly TimeSpan MaxPause = TimeSpan.FromDays(30);

    /// <summary>Without a length: longer than anybody forgets it.</summary>
    private static readonly TimeSpan UntilResumed = TimeSpan.FromDays(3650);

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

        var wait = order.Seconds is { } seconds ? TimeSpan.FromSeconds(seconds) : UntilResumed;
        var reason = order.Reason is { } why ? $"{by}: {why}" : $"paused by {by}";
        await lanes.Pacer.PauseAsync(lane, wait, reason, cancellationToken);
        notices.Post(new Notice.LanePaused(lane, wait, reason));
        return await StateAsync(lane, cancellationToken);
    }

    public async Task<IResult> EndAsync(string lane, CancellationToken cancellationToken)
    {
        if (lanes.Directory.Find(lane) is null)
        {
            return ApiProblem.NotFound("lane");
        }

        await lanes.Pacer.ResumeAsync(lane, cancellationToken);
        bell.Ring(lane);
        return await StateAsync(lane, cancellationToken);
    }

    private async Task<IResult> StateAsync(string lane, CancellationToken cancellationToken)
    {
        var usage = await lanes.Pacer.ReadAsync(lane, cancellationToken);
        return ApiJson.Answer(new PauseAnswer(lane, usage.PausedUntil, usage.PauseReason));
    }
}
