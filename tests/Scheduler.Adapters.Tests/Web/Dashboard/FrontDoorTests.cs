using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Scheduler.Web.Access;
using Scheduler.Web.Dashboard;
using Xunit;

namespace Scheduler.Adapters.Tests.Web.Dashboard;

/// <summary>Host names, proxies and listeners.</summary>
public sealed class FrontDoorTests
{
    private static readonly IPAddress Proxy = IPAddress.Parse("127.0.0.2");

    private static readonly AccessOptions Served = new() { Users = TestUsers.All };

    private static readonly AccessOptions BehindAProxy = Served with { KnownProxies = [new IPNetwork(Proxy, 32)] };

    [Theory]
    [InlineData("/hangfire/overview")]
    [InlineData("/hangfire/sign-in")]
    [InlineData("/hangfire/sign-out")]
    [InlineData("/v1/jobs")]
    public async Task AForeignHostName_Is400AlsoFromThisMachine(string path)
    {
        await using var host = await DashboardHost.Start(Served);
        using var visitor = host.Visit();

        using var answer = await visitor.Get(path, ("Host", "evil.example"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task BeyondLoopback_OnlyTheListedNamesAreAnswered()
    {
        await using var host = await DashboardHost.Start(Served with { IsLoopbackOnly = false, AllowedHosts = ["scheduler.example"] });
        using var visitor = host.Visit();

        using var listed = await visitor.Get("/hangfire/sign-in", ("Host", "scheduler.example"));
        using var foreign = await visitor.Get("/hangfire/sign-in", ("Host", "evil.example"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (listed.StatusCode, foreign.StatusCode));
    }

    [Theory]
    [InlineData("127.0.0.1", "10.9.9.9", "127.0.0.1")]
    [InlineData("127.0.0.3", "127.0.0.1", "127.0.0.3")]
    [InlineData("127.0.0.2", "10.9.9.9", "10.9.9.9")]
    [InlineData("127.0.0.2", "127.0.0.1, 10.9.9.9", "10.9.9.9")]
    [InlineData("127.0.0.2", "10.9.9.9, 127.0.0.2", "10.9.9.9")]
    [InlineData("127.0.0.2", "nonsense", "127.0.0.2")]
    public async Task ForwardedFor_IsBelievedFromAKnownProxyAlone(string from, string forwarded, string believed)
    {
        await using var host = await DashboardHost.Start(BehindAProxy);
        using var visitor = host.Visit(IPAddress.Parse(from));

        using var answer = await visitor.SignIn("alice", "alice-password", "/hangfire", ("X-Forwarded-For", forwarded));

        Assert.Equal($"from {believed}", Assert.Single(await host.Audits()).Detail);
    }

    [Fact]
    public async Task ForwardedFor_FromElsewhere_BuysNoMoreTries()
    {
        await using var host = await DashboardHost.Start(BehindAProxy);
        using var visitor = host.Visit();
        HttpStatusCode last = default;
        for (var i = 0; i <= 10; i++)
        {
            using var answer = await visitor.SignIn("alice", "wrong", "/hangfire", ("X-Forwarded-For", $"10.0.0.{i}"));
            last = answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.2")]
    public async Task ForwardedFor_OfThisMachine_OpensNothingWhereNobodyIsConfigured(string from)
    {
        await using var host = await DashboardHost.Start(new AccessOptions { KnownProxies = BehindAProxy.KnownProxies });
        using var visitor = host.Visit(IPAddress.Parse(from));

        using var answer = await visitor.Get("/hangfire/overview", ("X-Forwarded-For", "127.0.0.1"));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task ForwardedHost_OfAKnownProxy_MustBeOneOfOurs()
    {
        await using var host = await DashboardHost.Start(BehindAProxy with { AllowedHosts = ["scheduler.example"] });
        using var visitor = host.Visit(Proxy);

        using var ours = await visitor.Get("/hangfire/sign-in", ("X-Forwarded-Host", "scheduler.example"));
        using var foreign = await visitor.Get("/hangfire/sign-in", ("X-Forwarded-Host", "evil.example"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (ours.StatusCode, foreign.StatusCode));
    }

    [Fact]
    public async Task ForwardedPrefix_OfAKnownProxy_IsInFrontOfEveryAddress()
    {
        await using var host = await DashboardHost.Start(BehindAProxy);
        using var visitor = host.Visit(Proxy);
        (string, string)[] prefix = [("X-Forwarded-Prefix", "/ops")];

        using var page = await visitor.Get("/hangfire/overview", prefix);
        using var admitted = await visitor.SignIn("alice", "alice-password", "/hangfire/lanes", prefix);
        using var first = await visitor.Get("/hangfire", prefix);

        Assert.Contains("action=\"/ops/hangfire/sign-in\"", await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal("/ops/hangfire/lanes", admitted.Headers.Location?.OriginalString);
        Assert.Equal("/ops/hangfire/overview", first.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/..")]
    public async Task ForwardedPrefix_ThatLeadsElsewhere_IsRefused(string prefix)
    {
        await using var host = await DashboardHost.Start(BehindAProxy);
        using var visitor = host.Visit(Proxy);

        using var answer = await visitor.Get("/hangfire", ("X-Forwarded-Prefix", prefix));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task OwnListener_ServesTheDashboardAndTheOtherDoesNot()
    {
        var port = FreePort();
        await using var host = await DashboardHost.Start(options: new SchedulerDashboardOptions { Ports = new HashSet<int> { port } });
        using var api = new DashboardVisitor(host.Address);
        using var own = new DashboardVisitor(host.OwnAddress);

        Assert.Equal(port, host.OwnAddress.Port);
        await AssertStatus(own, "/hangfire/overview", HttpStatusCode.OK);
        await AssertStatus(api, "/v1/jobs", HttpStatusCode.OK);
        foreach (var path in new[] { "/hangfire", "/hangfire/overview", "/hangfire/sign-in", "/hangfire/sign-in/openid-back" })
        {
            await AssertStatus(api, path, HttpStatusCode.NotFound);
        }

        foreach (var path in new[] { "/v1/jobs", "/v1/lanes", "/health/live", "/" })
        {
            await AssertStatus(own, path, HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task OwnListener_OnLoopback_IsOnNoOtherAddress()
    {
        var port = FreePort();
        await using var host = await DashboardHost.Start(options: new SchedulerDashboardOptions { Ports = new HashSet<int> { port } });

        var listeners = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Where(listener => listener.Port == port);

        Assert.Equal(IPAddress.Loopback, Assert.Single(listeners).Address);
    }

    [Fact]
    public async Task DashboardThatIsNotServed_DoesNotExistWhileTheApiDoes()
    {
        await using var host = await DashboardHost.Start(Served, new SchedulerDashboardOptions { IsServed = false });
        using var visitor = host.Visit();

        foreach (var path in new[] { "/hangfire", "/hangfire/overview", "/hangfire/sign-in", "/hangfire/sign-out", "/hangfire/stats" })
        {
            await AssertStatus(visitor, path, HttpStatusCode.NotFound);
        }

        await AssertStatus(visitor, "/health/live", HttpStatusCode.OK);
    }

    private static async Task AssertStatus(DashboardVisitor visitor, string path, HttpStatusCode status)
    {
        using var answer = await visitor.Get(path);
        Assert.True(answer.StatusCode == status, $"{path}: {answer.StatusCode}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
