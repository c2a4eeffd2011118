using System.Text.Json.Nodes;
using Scheduler.System.Tests.Browser.Harness;
using Scheduler.System.Tests.Reactions;
using Scheduler.System.Tests.Worker;
using Xunit;

namespace Scheduler.System.Tests.Browser.Hostile;

/// <summary>A worker whose services and whose provider put hostile texts wherever they can; its lanes and accounts have met every kind of trouble.</summary>
public sealed class HostileScene : IAsyncLifetime
{
    /// <summary>Account and lane of each answer that stops something; the refusals are all met by the main one.</summary>
    private static readonly RecordedAnswer[] Stops =
    [
        HostileAnswers.Termination(HostileTexts.All["script"]),
        HostileAnswers.WrongKey(HostileTexts.All["image"]),
        HostileAnswers.Throttle(HostileTexts.All["textarea"]),
        HostileAnswers.Failure(HostileTexts.All["comment"]),
    ];

    private RecordedProvider? _provider;
    private DashboardScene? _scene;

    internal DashboardScene Scene => _scene ?? throw new InvalidOperationException("The scene is not set.");

    /// <summary>Name of the hostile text to the id of the job that was refused in its words.</summary>
    internal IReadOnlyDictionary<string, string> Refused { get; private set; } = new Dictionary<string, string>();

    /// <summary>Ids of all jobs.</summary>
    internal IReadOnlyCollection<string> Jobs { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        var success = HostileAnswers.Success(HostileTexts.All["script"]);
        _provider = await RecordedProvider.StartAsync(
            [.. HostileTexts.All.Select(text => HostileAnswers.Refusal(text.Key, text.Value)), .. Stops, success], CancellationToken.None);
        _scene = new DashboardScene(new WorkerSettings
        {
            Provider = _provider.BaseAddress,
            RequestsPerMinute = 6_000,
            OtherAccounts = Stops.ToDictionary(stop => stop.Name, stop => "sk-" + stop.Name),
            Change = scheduler => scheduler["Lanes"]!["main"]!["Models"] = new JsonArray("gpt-4o-mini*", "javascript*", "null*"),
        });
        await _scene.Worker.StartReadyAsync();
        await _scene.SubmitAsync(
        [
            .. HostileTexts.All.Select(text => Job(text.Key, text.Value)),
            .. Stops.SelectMany(stop => new[] { Job(stop.Name, HostileTexts.All["script"], stop.Name), Job(stop.Name, HostileTexts.All["image"], stop.Name) }),
            Job(success.Name, HostileTexts.All["script"]),
        ]);
        await ReadJobsAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_scene is not null)
        {
            await _scene.DisposeAsync();
        }

        if (_provider is not null)
        {
            await _provider.DisposeAsync();
        }
    }

    /// <summary>The id of a stopped account's incident.</summary>
    internal async Task<long> IncidentAsync(string account) => (long)(await Scene.GetAsync($"/v1/accounts/{account}/incidents"))["incidents"]![0]!["id"]!;

    /// <summary>A job that is hostile in every field and gets the answer of this name.</summary>
    private static string Job(string answer, string text, string? lane = null) => new JsonObject
    {
        ["custom_id"] = $"{answer}:{HostileTexts.AsName(text, 60)}:javascript:alert.1",
        ["tenant"] = HostileTexts.AsName($"t{text}", 64),
        ["idempotency_key"] = HostileTexts.AsKey($"{answer}{lane}{text}", 255),
        ["metadata"] = new JsonObject
        {
            [HostileTexts.AsLine(text, 64)] = HostileTexts.AsLine(text, 512),
            ["__proto__"] = HostileTexts.AsLine(text, 512),
        },
        ["method"] = "POST",
        ["url"] = "/v1/chat/completions",
        ["body"] = new JsonObject
        {
            ["model"] = lane ?? (answer == "null" ? "null" : "javascript:alert-1"),
            ["messages"] = new JsonArray(new JsonObject { ["role"] = "user", ["content"] = $"[[recorded:{answer}]] {text}" }),
            ["max_tokens"] = 50,
        },
    }.ToJsonString();

    /// <summary>Waits until every refusal was met and every account has its trouble.</summary>
    private async Task ReadJobsAsync()
    {
        var parked = await Scene.GetAsync(
            "/v1/jobs?state=parked&lane=main&limit=500", page => page["jobs"]!.AsArray().Count == HostileTexts.All.Count, "every hostile job is parked");
        Refused = parked["jobs"]!.AsArray().ToDictionary(job => job!["custom_id"]!.GetValue<string>().Split(':')[0], job => job!["id"]!.GetValue<string>());
        await Scene.GetAsync(
            "/v1/accounts", all => all["accounts"]!.AsArray().Count(account => account!["state"]!.GetValue<string>() != "Active") == 2, "two accounts are stopped");
        Jobs = (await JobApi.AllAsync(Scene.Http, CancellationToken.None)).Keys;
    }
}
