using System.Net;
using Scheduler.Web.Access;
using Xunit;

namespace Scheduler.Adapters.Tests.Web.Dashboard;

public sealed class DashboardReachTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost:1234")]
    [InlineData("[::1]:80")]
    public async Task Page_WithoutUsersOnLoopback_IsOpen(string name)
    {
        await using var host = await DashboardHost.Start();
        using var visitor = host.Visit();

        using var answer = await visitor.Get("/hangfire/overview", ("Host", name));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("/hangfire")]
    [InlineData("/hangfire/")]
    public async Task FirstAddress_LeadsToTheOverview(string path)
    {
        await using var host = await DashboardHost.Start();
        using var visitor = host.Visit();

        using var answer = await visitor.Get(path);

        Assert.Equal((HttpStatusCode.Redirect, "/hangfire/overview"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
    }

    [Fact]
    public async Task Page_WithoutUsersUnderAForeignName_IsRefused()
    {
        await using var host = await DashboardHost.Start();
        using var visitor = host.Visit();

        using var answer = await visitor.Get("/hangfire", ("Host", "evil.example"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("Forwarded", "for=127.0.0.1")]
    public async Task Page_WithoutUsersThroughAProxy_IsForbidden(string header, string value)
    {
        await using var host = await DashboardHost.Start();
        using var visitor = host.Visit();

        using var answer = await visitor.Get("/hangfire", (header, value));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("/hangfire")]
    [InlineData("/hangfire/jobs/failed")]
    [InlineData("/hangfire/sign-in")]
    [InlineData("/hangfire/sign-out")]
    public async Task Page_WithKeysButWithoutUsers_IsForbiddenAndSaysWhatToDo(string path)
    {
        var access = new AccessOptions { Keys = [new ApiKey("ops", ApiKeys.Generate().Hash, AccessRole.Admin)] };
        await using var host = await DashboardHost.Start(access);
        using var visitor = host.Visit();

        using var answer = await visitor.Get(path);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Scheduler:Dashboard:Users", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/hangfire/overview")]
    [InlineData("/hangfire/jobs/failed")]
    [InlineData("/hangfire/recurring")]
    [InlineData("/hangfire/servers")]
    [InlineData("/hangfire/retries")]
    public async Task Page_TellsTheBrowserWhatItMayDo(string path)
    {
        await using var host = await DashboardHost.Start();
        using var visitor = host.Visit();

        using var answer = await visitor.Get(path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        AssertSecurityHeaders(answer, "script-src 'self';");
    }

    [Fact]
    public async Task SignInPage_TellsTheBrowserWhatItMayDo()
    {
        await using var host = await DashboardHost.Start(new AccessOptions { Users = TestUsers.All });
        using var visitor = host.Visit();

        using var form = await visitor.Get("/hangfire/sign-in");
        using var unknown = await visitor.Get("/hangfire");

        AssertSecurityHeaders(form, "style-src 'sha256-");
        AssertSecurityHeaders(unknown, "default-src 'none';");
    }

    [Fact]
    public async Task Stylesheet_CarriesOurOwnStyles()
    {
        await using var host = await DashboardHost.Start();
        using var visitor = host.Visit();
        var page = await visitor.Read("/hangfire/overview");
        var sheet = System.Text.RegularExpressions.Regex.Match(page, "href=\"(/hangfire/css[0-9]+)\"").Groups[1].Value;

        Assert.Contains(".alert-warning:has(> code)", await visitor.Read(sheet), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_DoesNotShowTheStorage()
    {
        await using var host = await DashboardHost.Start();
        using var visitor = host.Visit();

        Assert.DoesNotContain("In-Memory", await visitor.Read("/hangfire/overview"), StringComparison.OrdinalIgnoreCase);
    }

    private static void AssertSecurityHeaders(HttpResponseMessage answer, string policy)
    {
        var headers = answer.Headers;
        var csp = Assert.Single(headers.GetValues("Content-Security-Policy"));
        Assert.Contains(policy, csp, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", csp, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", csp, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(headers.GetValues("Referrer-Policy")));
        Assert.Equal("DENY", Assert.Single(headers.GetValues("X-Frame-Options")));
        Assert.True(headers.CacheControl?.NoStore);
    }
}
