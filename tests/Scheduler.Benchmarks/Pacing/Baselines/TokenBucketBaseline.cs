using System.Net;
using System.Threading.RateLimiting;
using Polly;
using Polly.Retry;

namespace Scheduler.Benchmarks.Pacing.Baselines;

/// <summary>
/// A loop with .NET's <see cref="TokenBucketRateLimiter"/>, one for requests and one for tokens, both filled by a sixtieth each second, and
/// Polly's retry on 429: ten times, after <c>Retry-After</c> or exponentially with jitter.
/// </summary>
internal static class TokenBucketBaseline
{
    private const int MostRetries = 10;

    public static async Task RunAsync(PacingLane lane, IEnumerable<PacingJob> jobs, Uri provider, CancellationToken cancellationToken)
    {
        await using var requests = Limiter(lane.RequestsPerMinute);
        await using var tokens = Limiter((int)lane.TokensPerMinute);
        using var client = new ProviderClient(provider, lane.Key);
        var retry = Retry();
        List<Task> sending = [];
        foreach (var job in jobs)
        {
            using var request = await requests.AcquireAsync(1, cancellationToken);
            using var cost = await tokens.AcquireAsync((int)job.Charge, cancellationToken);
            sending.Add(SendAsync(client, retry, job, cancellationToken));
        }

        await Task.WhenAll(sending);
    }

    private static async Task SendAsync(ProviderClient client, ResiliencePipeline<HttpResponseMessage> retry, PacingJob job, CancellationToken cancellationToken)
    {
        using var answer = await retry.ExecuteAsync(async token => await client.PostAsync(job.Id, job.Body, token), cancellationToken);
    }

    private static TokenBucketRateLimiter Limiter(int perMinute) => new(new TokenBucketRateLimiterOptions
    {
        TokenLimit = perMinute,
        TokensPerPeriod = perMinute / 60,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        QueueLimit = int.MaxValue,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    private static ResiliencePipeline<HttpResponseMessage> Retry() => new ResiliencePipelineBuilder<HttpResponseMessage>()
        .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Result?.StatusCode == HttpStatusCode.TooManyRequests),
            MaxRetryAttempts = MostRetries,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromSeconds(1),
            DelayGenerator = arguments => ValueTask.FromResult(arguments.Outcome.Result?.Headers.RetryAfter?.Delta),
        })
        .Build();
}
