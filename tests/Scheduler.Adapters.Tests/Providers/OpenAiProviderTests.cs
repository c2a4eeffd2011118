using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Scheduler.Core.Accounts;
using Scheduler.Core.Attempts;
using Scheduler.Core.Providers;
using Scheduler.Providers;
using Scheduler.Providers.Accounts;
using Scheduler.Providers.Redaction;
using Scheduler.Providers.Transport;
using Xunit;

namespace Scheduler.Adapters.Tests.Providers;

public sealed partial class OpenAiProviderTests : IDisposable
{
    private const string Key = "test-key-0123456789abcdef";
    private const string Answer = "{\"choices\":[{\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4}}";

    private readonly FakeTimeProvider _time = new();
    private readonly List<IDisposable> _providers = [];
    private int _asked;
    private int _left;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _providers.ForEach(provider => provider.Dispose());

    [Fact]
    public async Task SendAsync_AnAnswer_ComesBackWithUsageAndLimits()
    {
        await using var fake = await FakeProvider.StartAsync(context =>
        {
            context.Response.Headers["x-ratelimit-remaining-requests"] = "41";
            return FakeProvider.Json(200, Answer)(context);
        });
        var reply = await Provider(fake.Address).SendAsync(Call(), Token);
        var succeeded = Assert.IsType<Outcome.Succeeded>(reply.Outcome);
        Assert.Equal(Answer, Encoding.UTF8.GetString(succeeded.Answer.Body.Span));
        Assert.Equal(new TokenUsage(3, 4), succeeded.Usage);
        Assert.Equal(41, reply.Limits!.RequestsRemaining);
    }

    [Fact]
    public async Task SendAsync_ARequest_CarriesTheBodyTheKeyAndTheCorrelation()
    {
        await using var fake = await FakeProvider.StartAsync(FakeProvider.Json(200, Answer));
        await Provider(fake.Address).SendAsync(Call(), Token);
        var request = Assert.Single(fake.Requests);
        Assert.Equal(("POST", "/v1/chat/completions"), (request.Method, request.Path));
        Assert.Equal("{\"model\":\"m\"}", Encoding.UTF8.GetString(request.Body));
        Assert.Equal("Bearer " + Key, request.Headers["Authorization"]);
        Assert.Equal("job:1:1", request.Headers["X-Client-Request-Id"]);
        Assert.Equal("application/json", request.Headers["Content-Type"]);
        Assert.DoesNotContain("traceparent", request.Headers.Keys);
        Assert.DoesNotContain("Accept-Encoding", request.Headers.Keys);
    }

    [Fact]
    public async Task SendAsync_ARefusedStatus_IsSentOnce()
    {
        await using var fake = await FakeProvider.StartAsync(FakeProvider.Json(503, "{}"));
        Assert.IsType<Outcome.Transient>((await Provider(fake.Address).SendAsync(Call(), Token)).Outcome);
        Assert.Single(fake.Requests);
        Assert.Equal(1, _asked);
        Assert.Equal(1, _left);
    }

    [Fact]
    public async Task SendAsync_WhenItMayNot_SendsNothingAndCostsNoAttempt()
    {
        await using var fake = await FakeProvider.StartAsync(FakeProvider.Json(200, Answer));
        var reply = await Provider(fake.Address).SendAsync(Call(maySend: false), Token);
        Assert.False(Assert.IsType<Outcome.NotSent>(reply.Outcome).CostsAttempt);
        Assert.Empty(fake.Requests);
    }

    [Fact]
    public async Task SendAsync_AnIsolatedAccount_SendsNothingUntilItIsClosed()
    {
        await using var fake = await FakeProvider.StartAsync(FakeProvider.Json(200, Answer));
        var provider = Provider(fake.Address);
        await provider.IsolateAsync("account", Token);
        Assert.False(Assert.IsType<Outcome.NotSent>((await provider.SendAsync(Call(), Token)).Outcome).CostsAttempt);
        Assert.Equal(0, _asked);
        Assert.Empty(fake.Requests);
        await provider.CloseAsync("account", Token);
        Assert.IsType<Outcome.Succeeded>((await provider.SendAsync(Call(), Token)).Outcome);
    }

    [Fact]
    public async Task SendAsync_ARefusedConnection_IsTriedThreeTimesEachWithItsOwnPermission()
    {
        var reply = await Provider(ClosedPort()).SendAsync(Call(), Token);
        Assert.True(Assert.IsType<Outcome.NotSent>(reply.Outcome).CostsAttempt);
        Assert.Equal(3, _asked);
        Assert.Equal(0, _left);
    }

    [Fact]
    public async Task SendAsync_CancelledBefore_AsksForNothing()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var reply = await Provider(ClosedPort()).SendAsync(Call(), cancelled.Token);
        Assert.False(Assert.IsType<Outcome.NotSent>(reply.Outcome).CostsAttempt);
        Assert.Equal(0, _asked);
    }

    [Fact]
    public async Task SendAsync_NoAnswerInTime_IsUnknown()
    {
        await using var fake = await FakeProvider.StartAsync(FakeProvider.HangAsync);
        var sending = Provider(fake.Address).SendAsync(Call(), Token);
        await fake.NextAsync();
        _time.Advance(TimeSpan.FromMinutes(2));
        var unknown = Assert.IsType<Outcome.Unknown>((await sending.WaitAsync(TimeSpan.FromSeconds(30), Token)).Outcome);
        Assert.Equal("no answer within 00:01:00", unknown.Words.Message);
    }

    [Fact]
    public async Task SendAsync_CancelledWhileWaiting_IsUnknown()
    {
        await using var fake = await FakeProvider.StartAsync(FakeProvider.HangAsync);
        using var cancelling = new CancellationTokenSource();
        var sending = Provider(fake.Address).SendAsync(Call(), cancelling.Token);
        await fake.NextAsync();
        await cancelling.CancelAsync();
        Assert.IsType<Outcome.Unknown>((await sending.WaitAsync(TimeSpan.FromSeconds(30), Token)).Outcome);
    }

    [Fact]
    public async Task SendAsync_AResetConnection_IsUnknownAndNotRepeated()
    {
        await using var fake = await FakeProvider.StartAsync(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        Assert.IsType<Outcome.Unknown>((await Provider(fake.Address).SendAsync(Call(), Token)).Outcome);
        Assert.Single(fake.Requests);
    }

    [Fact]
    public async Task SendAsync_ADripThatNeverEnds_IsUnknownAtTheTimeout()
    {
        var dripped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var fake = await FakeProvider.StartAsync(async context =>
        {
            await context.Response.WriteAsync("{");
            await context.Response.Body.FlushAsync();
            dripped.TrySetResult();
            await FakeProvider.HangAsync(context);
        });
        var sending = Provider(fake.Address).SendAsync(Call(), Token);
        await dripped.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);
        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.IsType<Outcome.Unknown>((await sending.WaitAsync(TimeSpan.FromSeconds(30), Token)).Outcome);
    }

    [Fact]
    public async Task SendAsync_ABodyThatBreaksOff_IsUnknown()
    {
        await using var fake = await FakeProvider.StartAsync(async context =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("{\"choices\":");
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        Assert.IsType<Outcome.Unknown>((await Provider(fake.Address).SendAsync(Call(), Token)).Outcome);
    }

    [Fact]
    public async Task SendAsync_AnAnswerWithoutEnd_IsCutAtTheBound()
    {
        var part = new byte[64 * 1024];
        await using var fake = await FakeProvider.StartAsync(async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.Body.WriteAsync(part);
        });
        var provider = Provider(fake.Address, options => options with { MaxAnswerBytes = 1024 * 1024 });
        var before = GC.GetTotalAllocatedBytes();
        Assert.IsType<Outcome.TooLarge>((await provider.SendAsync(Call(), Token)).Outcome);
        Assert.True(GC.GetTotalAllocatedBytes() - before < 64 * 1024 * 1024);
    }

    [Fact]
    public async Task SendAsync_ARedirect_IsNotFollowedAndTheKeyStaysHere()
    {
        await using var elsewhere = await FakeProvider.StartAsync(FakeProvider.Json(200, Answer));
        await using var fake = await FakeProvider.StartAsync(context =>
        {
            context.Response.StatusCode = 307;
            context.Response.Headers.Location = elsewhere.Address + "v1/chat/completions";
            return Task.CompletedTask;
        });
        Assert.IsType<Outcome.Transient>((await Provider(fake.Address).SendAsync(Call(), Token)).Outcome);
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task SendAsync_AnEchoOfTheKey_IsNotKept()
    {
        await using var fake = await FakeProvider.StartAsync(context =>
            FakeProvider.Json(400, $"{{\"error\":{{\"message\":\"bad {context.Request.Headers.Authorization}\",\"code\":\"{Key}\"}}}}")(context));
        var refused = Assert.IsType<Outcome.InvalidRequest>((await Provider(fake.Address).SendAsync(Call(), Token)).Outcome);
        Assert.Equal("bad Bearer [redacted]", refused.Words.Message);
        Assert.Equal("[redacted]", refused.Words.Code);
        Assert.DoesNotContain(Key, Encoding.UTF8.GetString(refused.Answer!.Body.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_AnAccountWithoutAKey_IsNamedAndNothingIsSent()
    {
        await using var fake = await FakeProvider.StartAsync(FakeProvider.Json(200, Answer));
        var reply = await Provider(fake.Address, key: new EnvironmentApiKey("SCHEDULER_TEST_NO_SUCH")).SendAsync(Call(), Token);
        var rejected = Assert.IsType<Outcome.CredentialsRejected>(reply.Outcome);
        Assert.Equal("the account account has no key: the environment variable SCHEDULER_TEST_NO_SUCH is not set", rejected.Words.Message);
        Assert.Equal((0, 0), (fake.Requests.Count, _asked));
    }

    [Fact]
    public async Task SendAsync_APathThatClimbs_IsRefused()
    {
        await using var fake = await FakeProvider.StartAsync(FakeProvider.Json(200, Answer));
        Assert.IsType<Outcome.InvalidRequest>((await Provider(fake.Address).SendAsync(Call() with { Path = "/v1/../admin" }, Token)).Outcome);
        Assert.Empty(fake.Requests);
    }

    [Fact]
    public async Task SendAsync_AnUnknownAccount_SendsNothing()
    {
        var provider = Provider(ClosedPort());
        Assert.IsType<Outcome.NotSent>((await provider.SendAsync(Call() with { Account = "other" }, Token)).Outcome);
        await provider.IsolateAsync("other", Token);
        await provider.CloseAsync("other", Token);
    }

    [Fact]
    public async Task SendAsync_ManyAtOnce_AreAllAnswered()
    {
        await using var fake = await FakeProvider.StartAsync(FakeProvider.Json(200, Answer));
        var provider = Provider(fake.Address);
        var replies = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => provider.SendAsync(Call(), Token)));
        Assert.All(replies, reply => Assert.IsType<Outcome.Succeeded>(reply.Outcome));
    }

    [Fact]
    public void New_WithWrongAddresses_NamesThemAll()
    {
        var accounts = new[] { "http://one.example", "ftp://two.example" }
            .Select((address, i) => new ProviderAccount(new AccountSettings { Name = $"a{i}", BaseUrl = new Uri(address) }, new FixedApiKey(Key))).ToList();
        var refused = Assert.Throws<ArgumentException>(() => new HttpProvider(accounts, new TransportOptions(), new SecretRedactor(), _time, () => 0.5));
        Assert.Contains("Accounts:a0:BaseUrl", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Accounts:a1:BaseUrl", refused.Message, StringComparison.Ordinal);
    }

    private HttpProvider Provider(Uri address, Func<TransportOptions, TransportOptions>? change = null, IApiKeySource? key = null)
    {
        var account = new ProviderAccount(new AccountSettings { Name = "account", BaseUrl = address }, key ?? new FixedApiKey(Key));
        var options = new TransportOptions { RetryDelay = TimeSpan.Zero };
        var provider = new HttpProvider([account], change?.Invoke(options) ?? options, new SecretRedactor(), _time, () => 0.5);
        _providers.Add(provider);
        return provider;
    }

    private ProviderCall Call(bool maySend = true) => new()
    {
        Account = "account",
        Path = "/v1/chat/completions",
        Body = "{\"model\":\"m\"}"u8.ToArray(),
        CorrelationId = "job:1:1",
        Timeout = TimeSpan.FromMinutes(1),
        MaySend = _ =>
        {
            Interlocked.Increment(ref _asked);
            return ValueTask.FromResult(maySend);
        },
        Leaving = _ =>
        {
            Interlocked.Increment(ref _left);
            return ValueTask.CompletedTask;
        },
    };

    private static Uri ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }
}
