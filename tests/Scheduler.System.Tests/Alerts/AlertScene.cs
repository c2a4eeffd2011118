using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Scheduler.Adapters.Tests.Alerts;
using Scheduler.Simulator;
using Scheduler.Simulator.Limits;
using Scheduler.System.Tests.Worker;

namespace Scheduler.System.Tests.Alerts;

/// <summary>A simulator whose account is terminated at the first request, a worker against it, a webhook and a mail server.</summary>
internal sealed class AlertScene : IAsyncDisposable
{
    public const string Secret = "whsec-canary-0123456789";

    private readonly DirectoryInfo _secrets = Directory.CreateTempSubdirectory("scheduler-secrets-");
    private readonly int _webhookPort = FreePort();
    private readonly int _mailPort = FreePort();
    private readonly List<IAsyncDisposable> _parts = [];

    public AlertReceiver? Webhook { get; private set; }

    public SmtpSink? Mail { get; private set; }

    public WorkerProcess Worker { get; private set; } = null!;

    public static async Task<AlertScene> SetAsync(CancellationToken cancellationToken)
    {
        var scene = new AlertScene();
        var simulator = await SimulatorHost.StartAsync(
            new SimulatorOptions
            {
                Accounts =
                [
                    new AccountOptions
                    {
                        Name = "main", Key = "sk-main", AfterRequests = 1,
                        Pools = [new PoolOptions { RequestsPerMinute = 600, RequestRule = LimitRuleKind.Sliding }],
                    },
                ],
            },
            cancellationToken);
        scene._parts.Add(simulator);
        scene.Worker = new WorkerProcess(new WorkerSettings
        {
            Provider = simulator.BaseAddress,
            RequestsPerMinute = 600,
            MaxConcurrency = 1,
            Change = scheduler => scheduler["Alerts"] = scene.Section(),
        });
        return scene;
    }

    public async Task StartReceiversAsync()
    {
        _parts.Add(Webhook = await AlertReceiver.StartAsync(_webhookPort));
        _parts.Add(Mail = new SmtpSink(port: _mailPort));
    }

    public string ConfigurationFile => Worker.ConfigurationFile;

    public Task OpenAlertsAsync(int count) => Eventually.GetAsync(
        async cancellationToken => (await JobApi.GetAsync(Worker.Http, "/v1/alerts", cancellationToken))["alerts"]!.AsArray().Count,
        open => open == count, TimeSpan.FromSeconds(30), $"{count} alerts are open");

    public Task ToldAsync(int webhooks, int mails) => Eventually.GetAsync(
        _ => Task.FromResult((Webhook!.Received.Count, Mail!.Received.Count)),
        told => told == (webhooks, mails), TimeSpan.FromSeconds(40), $"{webhooks} posts and {mails} mails. The worker wrote: {Worker.Output}");

    public async ValueTask DisposeAsync()
    {
        await Worker.DisposeAsync();
        foreach (var part in _parts)
        {
            await part.DisposeAsync();
        }

        _secrets.Delete(recursive: true);
    }

    private JsonObject Section()
    {
        var file = Path.Combine(_secrets.FullName, "webhook");
        File.WriteAllText(file, Secret);
        return new JsonObject
        {
            [nameof(Webhook)] = new JsonObject { ["Url"] = $"http://127.0.0.1:{_webhookPort}/alerts", ["SecretFile"] = file },
            [nameof(Mail)] = new JsonObject
            {
                ["Host"] = "127.0.0.1",
                ["Port"] = _mailPort,
                ["Security"] = "None",
                ["From"] = "scheduler@example.org",
                ["To"] = new JsonArray("ann@example.org"),
            },
        };
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
