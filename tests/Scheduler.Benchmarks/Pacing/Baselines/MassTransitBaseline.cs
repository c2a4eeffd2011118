using MassTransit;

namespace Scheduler.Benchmarks.Pacing.Baselines;

/// <summary>
/// An endpoint with <c>UseRateLimit</c> of the requests per minute and exponential retries, each of which passes the limit, too. Its
/// transport is in memory; MassTransit limits no tokens.
/// </summary>
internal static class MassTransitBaseline
{
    private const string Queue = "baseline";
    private const int Concurrency = 200;
    private const int MostRetries = 10;

    /// <summary>Runs until it is cancelled: an endpoint does not know an end.</summary>
    public static async Task RunAsync(PacingLane lane, IEnumerable<PacingJob> jobs, Uri provider, CancellationToken cancellationToken)
    {
        using var client = new ProviderClient(provider, lane.Key);
        var bus = MassTransit.Bus.Factory.CreateUsingInMemory(memory => memory.ReceiveEndpoint(Queue, endpoint =>
        {
            endpoint.PrefetchCount = Concurrency;
            endpoint.ConcurrentMessageLimit = Concurrency;
            endpoint.UseMessageRetry(retry => retry.Exponential(MostRetries, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1)));
            endpoint.UseRateLimit(lane.RequestsPerMinute, TimeSpan.FromMinutes(1));
            endpoint.Consumer(() => new BaselineConsumer(client));
        }));
        await bus.StartAsync(cancellationToken);
        try
        {
            var endpoint = await bus.GetSendEndpoint(new Uri($"queue:{Queue}"));
            await endpoint.SendBatch(jobs.Select(job => new BaselineJob(job.Id, job.Body)), cancellationToken);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }
        finally
        {
            using var over = new CancellationTokenSource(TimeSpan.FromSeconds(10), TimeProvider.System);
            await bus.StopAsync(over.Token);
        }
    }
}
