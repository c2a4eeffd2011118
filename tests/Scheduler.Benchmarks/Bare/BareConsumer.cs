using System.Net.Http.Headers;
using MassTransit;
using Scheduler.Benchmarks.Parts;

namespace Scheduler.Benchmarks.Bare;

/// <summary>
/// The yardstick, as a process of its own: a MassTransit receive endpoint on a quorum queue that posts each job with HttpClient.
/// It runs until it is killed.
/// </summary>
internal static class BareConsumer
{
    public const string Queue = "bare-consumer";

    /// <summary>The prefetch, and as many handlers at once.</summary>
    public const ushort Prefetch = 256;

    private const string BrokerVariable = "BARE_CONSUMER_BROKER";
    private const string ProviderVariable = "BARE_CONSUMER_PROVIDER";

    public static ChildProgram Start(Uri broker, Uri provider) => new(
        [Path.Combine(AppContext.BaseDirectory, "Scheduler.Benchmarks.dll"), "bare-consumer"],
        new Dictionary<string, string> { [BrokerVariable] = broker.ToString(), [ProviderVariable] = provider.ToString() });

    public static async Task<int> RunAsync()
    {
        using var http = new HttpClient { BaseAddress = Read(ProviderVariable) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", SimulatorProcess.Key);
        var bus = MassTransit.Bus.Factory.CreateUsingRabbitMq(rabbit =>
        {
            rabbit.Host(Read(BrokerVariable), "bare consumer", _ => { });
            rabbit.ReceiveEndpoint(Queue, endpoint =>
            {
                endpoint.SetQuorumQueue();
                endpoint.ConfigureConsumeTopology = false;
                endpoint.PrefetchCount = Prefetch;
                endpoint.ConcurrentMessageLimit = Prefetch;
                endpoint.DefaultContentType = new global::System.Net.Mime.ContentType("application/json");
                endpoint.UseRawJsonDeserializer(isDefault: true);
                endpoint.Consumer(() => new BareJobConsumer(http));
            });
        });
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1), TimeProvider.System);
        await bus.StartAsync(patience.Token);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System);
        return 0;
    }

    private static Uri Read(string variable) => new(
        Environment.GetEnvironmentVariable(variable) ?? throw new InvalidOperationException($"{variable} is not set: `drain` starts this command."));
}
