using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Scheduler.Adapters.Tests.Sql;
using Scheduler.Alerts;
using Scheduler.Alerts.Webhook;
using Scheduler.Core.Alerts;
using Xunit;

namespace Scheduler.Adapters.Tests.Alerts;

public sealed class WebhookChannelTests : IAsyncLifetime
{
    private const string Secret = "whsec-of-the-tests";

    private readonly TemporaryDirectory _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly List<string> _learned = [];
    private AlertReceiver? _receiver;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private AlertReceiver Receiver => _receiver!;

    public async ValueTask InitializeAsync() => _receiver = await AlertReceiver.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await Receiver.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Send_PostsTheAlertAsSignedJson()
    {
        using var channel = NewChannel();

        Assert.IsType<AlertResult.Taken>(await channel.SendAsync(Samples.Delivery, Token));

        var (headers, path, body) = Assert.Single(Receiver.Received);
        Assert.Equal(("/alerts", "7", "application/json"), (path, headers[WebhookChannel.DeliveryHeader].ToString(), headers.ContentType.ToString()));
        var time = _time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), (byte[])[.. Encoding.UTF8.GetBytes(time + "."), .. body]);
        Assert.Equal($"t={time},v1={Convert.ToHexStringLower(mac)}", headers["X-Scheduler-Signature"]);
        using var json = JsonDocument.Parse(body);
        Assert.Equal("account-stopped", json.RootElement.GetProperty("kind").GetString());
        Assert.Equal("raised", json.RootElement.GetProperty("status").GetString());
        Assert.Equal(Samples.Delivery.Alert.Text, json.RootElement.GetProperty("text").GetString());
        Assert.Equal([Secret], _learned);
    }

    [Fact]
    public async Task Send_OfAnEnd_SaysSo()
    {
        using var channel = NewChannel();

        await channel.SendAsync(Samples.Delivery with { IsOver = true, Alert = Samples.Delivery.Alert with { ClosedAt = _time.GetUtcNow() } }, Token);

        using var json = JsonDocument.Parse(Assert.Single(Receiver.Received).Body);
        Assert.Equal("over", json.RootElement.GetProperty("status").GetString());
        Assert.Equal(_time.GetUtcNow(), json.RootElement.GetProperty("closed_at").GetDateTimeOffset());
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.Unauthorized)]
    public async Task Send_ThatIsRefused_Fails(HttpStatusCode status)
    {
        Receiver.Answer = context => AlertReceiver.Set(context, status);
        using var channel = NewChannel();

        var failed = Assert.IsType<AlertResult.Failed>(await channel.SendAsync(Samples.Delivery, Token));

        Assert.Equal($"127.0.0.1 answered {(int)status}.", failed.Why);
    }

    [Fact]
    public async Task Send_ThatIsRedirected_FollowsNowhere()
    {
        Receiver.Answer = context =>
        {
            context.Response.Redirect("/elsewhere");
            return Task.CompletedTask;
        };
        using var channel = NewChannel();

        Assert.IsType<AlertResult.Failed>(await channel.SendAsync(Samples.Delivery, Token));

        Assert.Single(Receiver.Received);
    }

    [Fact]
    public async Task Send_WithoutAnAnswer_FailsAfterItsTime()
    {
        var asked = new TaskCompletionSource();
        Receiver.Answer = context =>
        {
            asked.SetResult();
            return Task.Delay(Timeout.InfiniteTimeSpan, _time, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        };
        using var channel = NewChannel();

        var sending = channel.SendAsync(Samples.Delivery, Token);
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);
        _time.Advance(TimeSpan.FromSeconds(11));

        Assert.Contains("within 10 s", Assert.IsType<AlertResult.Failed>(await sending).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_WithAnEndlessAnswer_IsTakenByItsStatus()
    {
        Receiver.Answer = async context =>
        {
            var block = new byte[64 * 1024];
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(block, context.RequestAborted);
            }
        };
        using var channel = NewChannel();

        Assert.IsType<AlertResult.Taken>(await channel.SendAsync(Samples.Delivery, Token));
    }

    [Fact]
    public async Task Send_WithoutASecret_SendsNothing()
    {
        var missing = _folder.File("none");
        using var channel = new WebhookChannel(new WebhookOptions(Receiver.Url, new SecretSource(null, missing, _learned.Add)), _time);

        var failed = Assert.IsType<AlertResult.Failed>(await channel.SendAsync(Samples.Delivery, Token));

        Assert.Contains(missing, failed.Why, StringComparison.Ordinal);
        Assert.Empty(Receiver.Received);
    }

    [Theory]
    [InlineData("https://169.254.169.254/latest")]
    [InlineData("https://[fe80::1]/")]
    [InlineData("https://[::ffff:169.254.169.254]/")]
    public async Task Send_ToAMetadataOrLinkLocalAddress_IsRefused(string url)
    {
        using var channel = new WebhookChannel(new WebhookOptions(new Uri(url), SecretOfTests()), _time);

        var failed = Assert.IsType<AlertResult.Failed>(await channel.SendAsync(Samples.Delivery, Token));

        Assert.Contains("refused", failed.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void PlainHttp_BeyondLoopback_IsNoWebhook() =>
        Assert.Throws<ArgumentException>(() => new WebhookChannel(new WebhookOptions(new Uri("http://example.org/"), SecretOfTests()), _time));

    private WebhookChannel NewChannel() => new(new WebhookOptions(Receiver.Url, SecretOfTests()), _time);

    private SecretSource SecretOfTests()
    {
        var file = _folder.File("secret");
        File.WriteAllText(file, Secret + "\n");
        return new SecretSource(null, file, _learned.Add);
    }
}
