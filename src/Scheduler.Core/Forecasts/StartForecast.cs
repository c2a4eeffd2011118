using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Forecasts;

/// <summary>When a waiting job will start: what the turnstile lets go before it, at the lane's pace.</summary>
public sealed class StartForecast(
    IJobReader reader, IBacklogLedger backlog, BacklogPictures pictures, LanePace pace, TurnstileSettings settings, TimeProvider time)
{
    /// <summary>Jobs of one tenant are counted up to here, from either end of its line.</summary>
    public const int Ceiling = 10_000;

    public async Task<QueuePlace> OfAsync(JobView job, LaneSettings lane, CancellationToken cancellationToken)
    {
        var lying = await backlog.DispatchedAsync(lane.Name, cancellationToken);
        if (job.State == JobState.Dispatched)
        {
            return new QueuePlace(0, await pace.WaitBehindAsync(
                lane, (Math.Max(0, lying.Requests - 1) / 2.0, Math.Max(0, lying.Tokens - job.Cost.Tokens) / 2.0), job.Cost, cancellationToken));
        }

        var picture = await pictures.OfAsync(lane.Name, cancellationToken);
        if (await OlderAsync(job, picture, cancellationToken) is not { } older)
        {
            return new QueuePlace(null, null);
        }

        var ahead = new QueueAhead(picture, settings, time.GetUtcNow()).Of(job.Class, job.Tenant, older);
        return new QueuePlace(
            (int)Math.Min(int.MaxValue, Math.Round(ahead.Requests)),
            await pace.WaitBehindAsync(lane, (ahead.Requests + lying.Requests, ahead.Tokens + lying.Tokens), job.Cost, cancellationToken));
    }

    // Counted from the nearer end; null in the middle of a very long line.
    private async Task<double?> OlderAsync(JobView job, BacklogPicture picture, CancellationToken cancellationToken)
    {
        if (await reader.PlaceAsync(job.Id, Ceiling, cancellationToken) is not { } place)
        {
            return 0;
        }

        if (place.Older < Ceiling)
        {
            return place.Older;
        }

        return place.Younger < Ceiling && picture.Find(job.Class, job.Tenant) is { } own
            ? Math.Max(place.Older, own.Jobs - place.Younger - 1)
            : null;
    }
}
