using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Scheduler.Simulator;
using Xunit;

namespace Scheduler.System.Tests.Simulator.Http;

/// <summary>A simulator on a real socket whose clock stands still until a test moves it.</summary>
internal sealed class SimulatorSession : IAsyncDisposable
{
    public const string Key = "sk-test-0123456789";

    private SimulatorSession(SimulatorHost host, FakeTimeProvider time)
    {
        Host = host;
        Time = time;
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })
        {
            BaseAddress = host.BaseAddress,
            Timeout = TimeSpan.FromSeconds(20),
        };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
    }

    public SimulatorHost Host { get; }

    public FakeTimeProvider Time { get; }

    public HttpClient Client { get; }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static Task<SimulatorSession> StartAsync(PoolOptions pool) =>
        StartAsync(new AccountOptions { Name = "acme", Key = Key, Pools = [pool] });

    public static Task<SimulatorSession> StartAsync(AccountOptions account) =>
        StartAsync(new SimulatorOptions { Accounts = [account] });

    public static async Task<SimulatorSession> StartAsync(SimulatorOptions options)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        return new SimulatorSession(await SimulatorHost.StartAsync(options with { TimeProvider = time }, Token), time);
    }

    public Task<HttpResponseMessage> AskAsync(string text = "Hello", int maxTokens = 10, string? job = null) =>
        PostAsync("/v1/chat/completions", JsonSerializer.Serialize(new
        {
            model = "gpt-4o-mini",
            messages = new[] { new { role = "user", content = text } },
            max_tokens = maxTokens,
        }), job);

    public Task<HttpResponseMessage> PostAsync(string path, string body, string? job = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (job is not null)
            request.Headers.Add("X-Client-Request-Id", job);
        return Client.SendAsync(request, Token);
    }

    public Task<HttpResponseMessage> PutAsync(string path, string body) =>
        Client.PutAsync(new Uri(path, UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"), Token);

    public static async Task<JsonElement> JsonOf(HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync(Token)).RootElement;

    public static async Task<JsonElement> ErrorOf(HttpResponseMessage response) => (await JsonOf(response)).GetProperty("error");

    public static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Host.DisposeAsync();
    }
}
