using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Scheduler.System.Tests.Worker;
using Scheduler.Web.Access;

namespace Scheduler.System.Tests.Browser.Harness;

/// <summary>A worker whose dashboard has a viewer, an operator and an administrator, and an API key for the tests.</summary>
internal sealed class DashboardScene : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly GeneratedApiKey _key = ApiKeys.Generate();

    public DashboardScene(WorkerSettings settings)
    {
        Worker = new WorkerProcess(settings with
        {
            Change = scheduler =>
            {
                scheduler["Dashboard"] = new JsonObject { ["Users"] = new JsonArray([.. DashboardPerson.All.Select(person => person.ToJson())]) };
                scheduler["ApiKeys"] = new JsonArray(new JsonObject { ["Name"] = "tests", ["Hash"] = _key.Hash, ["Role"] = "Admin" });
                settings.Change?.Invoke(scheduler);
            },
        });
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _key.Key);
    }

    public WorkerProcess Worker { get; }

    public HttpClient Http => Worker.Http;

    public Uri Address => Http.BaseAddress!;

    /// <summary>Name to the cookies of who has signed in.</summary>
    public ConcurrentDictionary<string, Lazy<Task<string>>> Sessions { get; } = new(StringComparer.Ordinal);

    public Task<JsonObject> GetAsync(string path) => JobApi.GetAsync(Http, path, CancellationToken.None);

    /// <summary>Waits until the API says so.</summary>
    public Task<JsonObject> GetAsync(string path, Func<JsonObject, bool> isEnough, string what) =>
        Eventually.GetAsync(token => JobApi.GetAsync(Http, path, token), isEnough, Patience, what);

    public Task SubmitAsync(params IEnumerable<string> jobs) => JobApi.SubmitLinesAsync(Http, jobs);

    public async Task SendAsync(HttpMethod method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(method, path)
        {
            Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json"),
        };
        using var answer = await Http.SendAsync(request);
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"{method} {path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }
    }

    public async Task RestartAsync()
    {
        if (await Worker.StopAsync(Patience) != 0)
        {
            throw new InvalidOperationException($"The worker did not stop cleanly: {Worker.Output}");
        }

        await Worker.StartReadyAsync();
    }

    public ValueTask DisposeAsync() => Worker.DisposeAsync();
}
