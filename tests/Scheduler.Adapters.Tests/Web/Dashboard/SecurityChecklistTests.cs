using System.Net;
using System.Text.Json;
using Hangfire;
using Scheduler.Core.Jobs;
using Scheduler.Web.Access;
using Scheduler.Web.Dashboard.Doors;
using Scheduler.Web.Dashboard.Pages;
using Xunit;

namespace Scheduler.Adapters.Tests.Web.Dashboard;

/// <summary>What holds for every address of the dashboard, and requests that nobody of good will sends.</summary>
public sealed class SecurityChecklistTests
{
    private static readonly AccessOptions Served = new() { Users = TestUsers.All };

    [Fact]
    public async Task EveryCommandAndAct_WithoutAToken_IsForbidden()
    {
        await using var host = await DashboardHost.Start(Served);
        using var admin = await host.VisitAs(TestUsers.Admin);
        await admin.Read("/hangfire/overview");
        var changing = Routes.OfHangfire.Where(route => HangfireCommand.IsCommand(route.Dispatcher)).Select(route => Routes.PathOf(route.Pattern))
            .Concat(AdminRoutes.All.Where(route => route.IsAct).Select(route => route.Path))
            .Append("/sign-in").Append("/sign-out").ToList();

        Assert.True(changing.Count >= 30, $"{changing.Count} routes");
        foreach (var path in changing)
        {
            using var answer = await admin.Post("/hangfire" + path, [("jobs[]", "1"), ("id", "1"), ("name", "gpt-4o-mini"), ("text", "x")]);
            Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{path}: {answer.StatusCode}");
        }
    }

    [Theory]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "http://localhost.evil.example")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task EveryCommandAndAct_FromAPageOfAnotherSite_IsForbiddenEvenWithAToken(string header, string value)
    {
        await using var host = await DashboardHost.Start();
        var hangfireId = await host.Mirrored(host.Ledger.Park());
        using var visitor = host.Visit();
        var token = await visitor.PageToken();

        foreach (var path in new[] { "/hangfire/jobs/failed/delete", "/hangfire/jobs/actions/delete/" + hangfireId, "/hangfire/accounts/pause" })
        {
            using var answer = await visitor.Post(path, [("jobs[]", hangfireId), ("name", "openai"), ("reason", "x")], ("RequestVerificationToken", token), (header, value));
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }

        Assert.Empty(host.Ledger.Discarded);
        Assert.Empty(await host.Audits());
    }

    [Theory]
    [InlineData("Origin", "")]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    public async Task ACommand_FromThisSite_IsDone(string header, string value)
    {
        await using var host = await DashboardHost.Start();
        var hangfireId = await host.Mirrored(host.Ledger.Park());
        using var visitor = host.Visit();
        var origin = value.Length > 0 ? value : host.Address.GetLeftPart(UriPartial.Authority);

        using var answer = await visitor.Post(
            "/hangfire/jobs/failed/delete", [("jobs[]", hangfireId)], ("RequestVerificationToken", await visitor.PageToken()), (header, origin));

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    [Fact]
    public async Task EveryCommand_ByGet_Is405AndDoesNothing()
    {
        await using var host = await DashboardHost.Start();
        var hangfireId = await host.Mirrored(host.Ledger.Park());
        using var visitor = host.Visit();
        foreach (var (pattern, _) in Routes.OfHangfire.Where(route => HangfireCommand.IsCommand(route.Dispatcher)))
        {
            var path = "/hangfire" + Routes.PathOf(pattern).Replace("/x", $"/{hangfireId}", StringComparison.Ordinal);
            using var answer = await visitor.SendForm(HttpMethod.Get, path, [("jobs[]", hangfireId)]);
            Assert.True(answer.StatusCode == HttpStatusCode.MethodNotAllowed, $"{path}: {answer.StatusCode}");
            Assert.Equal(["POST"], answer.Content.Headers.Allow);
        }

        Assert.Empty(host.Ledger.Discarded);
    }

    [Fact]
    public async Task ACommandOnAnUnknownJob_DoesNothing()
    {
        await using var host = await DashboardHost.Start();
        using var visitor = host.Visit();
        var unknown = JobId.New(DateTimeOffset.UnixEpoch).ToString();

        using var ours = await visitor.Post("/hangfire/ledger/replay", [("id", unknown)], ("RequestVerificationToken", await visitor.PageToken()));
        using var hangfires = await visitor.Command("/hangfire/jobs/actions/requeue/none");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.UnprocessableEntity), (ours.StatusCode, hangfires.StatusCode));
        Assert.Empty(host.Ledger.Replayed);
    }

    [Theory]
    [InlineData(20_000)]
    [InlineData(1_000_000)]
    public async Task ACommandOnTooManyJobs_Is413AndDoesNothing(int jobs)
    {
        await using var host = await DashboardHost.Start();
        var form = string.Join('&', Enumerable.Repeat("jobs%5B%5D=1", jobs));

        var answer = await Api.RawHttp.SendAsync(
            host.Address,
            "POST /hangfire/jobs/failed/delete HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            + $"Content-Length: {form.Length}\r\n\r\n{form}");

        Assert.StartsWith("HTTP/1.1 413", answer, StringComparison.Ordinal);
        Assert.Empty(await host.Audits());
    }

    [Theory]
    [InlineData("/hangfire/..%2f")]
    [InlineData("/hangfire/..%2fv1/jobs")]
    [InlineData("/hangfire/%2e%2e%2foverview")]
    [InlineData("/hangfire/overview%00")]
    [InlineData("/hangfire/%5c%5cevil.example")]
    [InlineData("/hangfire//evil.example")]
    public async Task OddPath_LeadsNowhere(string path)
    {
        await using var host = await DashboardHost.Start();

        var answer = await Api.RawHttp.SendAsync(host.Address, $"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        Assert.True(answer.StartsWith("HTTP/1.1 404", StringComparison.Ordinal) || answer.StartsWith("HTTP/1.1 400", StringComparison.Ordinal), answer.Split('\n')[0]);
        Assert.DoesNotContain("Location:", answer, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task EveryPage_TellsTheBrowserWhatItMayDo_ToWhomeverItIsAnswered()
    {
        await using var host = await DashboardHost.Start(Served);
        using var nobody = host.Visit();
        using var viewer = await host.VisitAs(TestUsers.Viewer);
        var paths = Routes.OfHangfire.Select(route => Routes.PathOf(route.Pattern)).Concat(["/sign-in", "/sign-out", "/no-such-page", ""]).ToList();

        Assert.True(paths.Count > 70, $"{paths.Count} paths");
        foreach (var path in paths)
        {
            await AssertHeaders(nobody, "/hangfire" + path);
            await AssertHeaders(viewer, "/hangfire" + path);
        }
    }

    [Theory]
    [InlineData("/v1/jobs")]
    [InlineData("/v1/lanes")]
    [InlineData("/v1/no-such-thing")]
    [InlineData("/health/ready")]
    public async Task EveryJson_IsNeitherRunNorKept(string path)
    {
        await using var host = await DashboardHost.Start();
        using var visitor = host.Visit();

        using var answer = await visitor.Get(path);

        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("default-src 'none'; frame-ancestors 'none'; sandbox", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task HangfiresStorageAndPages_HoldIdsAndNoBodies()
    {
        const string Canary = "canary-of-the-prompt";
        await using var host = await DashboardHost.Start();
        var parked = host.Ledger.Park(body: $"{{\"messages\":\"{Canary}\"}}", metadata: $"{{\"note\":\"{Canary}\"}}");
        var hangfireId = await host.Mirrored(parked);
        using var visitor = host.Visit();

        var details = host.Storage.GetMonitoringApi().JobDetails(hangfireId);
        var stored = JsonSerializer.Serialize(new { details.InvocationData, details.Properties, States = details.History.Select(state => state.Data) });
        var pages = await visitor.Read("/hangfire/jobs/failed") + await visitor.Read($"/hangfire/jobs/details/{hangfireId}");

        Assert.Contains(parked.Id.ToString(), stored, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, stored + pages, StringComparison.Ordinal);
    }

    [Fact]
    public void Sources_NeverSwitchTheLocksOff()
    {
        string[] forbidden = ["IgnoreAntiforgeryToken", "NoAuthorizationFilters", "DangerousAcceptAny", "AllowAnyOrigin"];

        var sources = Directory.EnumerateFiles(Path.Combine(Root(), "src"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText).ToList();

        Assert.NotEmpty(sources);
        Assert.All(sources, source => Assert.DoesNotContain(forbidden, word => source.Contains(word, StringComparison.Ordinal)));
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Scheduler.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("Not inside the repository.");
        }

        return folder.FullName;
    }

    private static async Task AssertHeaders(DashboardVisitor visitor, string path)
    {
        using var answer = await visitor.Get(path);
        var headers = answer.Headers;
        Assert.True(headers.TryGetValues("Content-Security-Policy", out var policies), $"{path}: {answer.StatusCode} without a policy");
        var policy = Assert.Single(policies);
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("base-uri 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain(policy.Split(';'), part => part.Contains("script-src", StringComparison.Ordinal) && part.Trim() != "script-src 'self'");
        Assert.Equal("nosniff", Assert.Single(headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("DENY", Assert.Single(headers.GetValues("X-Frame-Options")));
        Assert.Equal("same-origin", Assert.Single(headers.GetValues("Referrer-Policy")));
        Assert.Equal("same-origin", Assert.Single(headers.GetValues("Cross-Origin-Opener-Policy")));
        var isAsset = path.StartsWith("/hangfire/js", StringComparison.Ordinal) || path.StartsWith("/hangfire/css", StringComparison.Ordinal) || path.StartsWith("/hangfire/fonts", StringComparison.Ordinal);
        Assert.True(headers.CacheControl?.NoStore == true || (isAsset && answer.IsSuccessStatusCode), $"{path} may be kept");
    }
}
