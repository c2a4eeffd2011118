using System.Net;
using Hangfire.Dashboard;
using Scheduler.Web.Access;
using Scheduler.Web.Dashboard.Doors;
using Scheduler.Web.Dashboard.Pages;
using Xunit;

namespace Scheduler.Adapters.Tests.Web.Dashboard;

/// <summary>Every route of the dashboard, as the code knows them, for every role and method. (The API's: AccessTests.EveryRoute_...)</summary>
public sealed class EveryRouteTests
{
    private static readonly AccessOptions Served = new() { Users = TestUsers.All };

    private static readonly HttpMethod[] Methods = [HttpMethod.Get, HttpMethod.Head, HttpMethod.Post, HttpMethod.Put, HttpMethod.Patch, HttpMethod.Delete, HttpMethod.Options];

    /// <summary>Set up by a host, because our own routes are added by one.</summary>
    private static IEnumerable<(string Path, AccessRole Role)> All =>
    [
        .. Routes.OfHangfire.Select(route => ("/hangfire" + Routes.PathOf(route.Pattern), RoleOf(route.Pattern, route.Dispatcher))),
        ("/hangfire/sign-out", AccessRole.Viewer),
        ("/hangfire/no-such-page", AccessRole.Viewer),
        ("/hangfire/..%2f", AccessRole.Viewer),
    ];

    [Fact]
    public async Task EveryRoute_ForSomebodyUnknown_Is401()
    {
        await using var host = await DashboardHost.Start(Served);
        using var visitor = host.Visit();
        Assert.True(All.Count() >= 70, $"{All.Count()} routes");
        Assert.All(AdminRoutes.All, route => Assert.Contains(("/hangfire" + route.Path, route.Role), All));
        foreach (var (path, _) in All)
        {
            foreach (var method in Methods)
            {
                using var answer = await visitor.Send(method, path);
                Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{method} {path}: {answer.StatusCode}");
            }
        }

        Assert.Empty(await host.Audits());
    }

    [Theory]
    [InlineData(AccessRole.Viewer)]
    [InlineData(AccessRole.Operator)]
    [InlineData(AccessRole.Admin)]
    public async Task EveryRoute_ForSomebodyKnown_Is403WithoutTheRoleAndElseNot(AccessRole role)
    {
        await using var host = await DashboardHost.Start(Served);
        using var visitor = await host.VisitAs(TestUsers.All.Single(user => user.Role == role));
        var token = await visitor.PageToken();
        foreach (var (path, needed) in All)
        {
            // A posted sign-out would end what is being tested: DashboardAuditTests has it.
            foreach (var method in path.EndsWith("/sign-out", StringComparison.Ordinal) ? Methods.Where(method => method != HttpMethod.Post) : Methods)
            {
                using var answer = await visitor.Send(method, path, ("RequestVerificationToken", token));
                AssertAnswer(answer, role >= needed || (IsCommand(path) && method != HttpMethod.Post), $"{method} {path}");
            }
        }
    }

    [Fact]
    public async Task EverySignInPath_IsForEverybody()
    {
        await using var host = await DashboardHost.Start(Served);
        using var visitor = host.Visit();

        using var form = await visitor.Get("/hangfire/sign-in");
        using var put = await visitor.Send(HttpMethod.Put, "/hangfire/sign-in");

        Assert.Equal(HttpStatusCode.OK, form.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, put.StatusCode);
    }

    [Fact]
    public async Task EveryRoute_WhileNobodyIsConfigured_IsForThisMachineAlone()
    {
        await using var host = await DashboardHost.Start();
        using var visitor = host.Visit();
        foreach (var (path, _) in All)
        {
            using var local = await visitor.Send(HttpMethod.Get, path);
            using var proxied = await visitor.Send(HttpMethod.Get, path, ("X-Forwarded-For", "127.0.0.1"));
            Assert.True(local.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden), $"{path}: {local.StatusCode}");
            Assert.True(proxied.StatusCode == HttpStatusCode.Forbidden, $"{path}: {proxied.StatusCode}");
        }
    }

    private static void AssertAnswer(HttpResponseMessage answer, bool may, string route)
    {
        var refused = answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;
        Assert.True(may ? !refused && (int)answer.StatusCode < 500 : answer.StatusCode == HttpStatusCode.Forbidden, $"{route}: {answer.StatusCode}");
    }

    private static bool IsCommand(string path) => HangfireCommand.Find(path["/hangfire".Length..]) is not null;

    private static AccessRole RoleOf(string pattern, IDashboardDispatcher dispatcher) => HangfireCommand.IsCommand(dispatcher)
        ? AccessRole.Operator
        : AdminRoutes.All.FirstOrDefault(route => route.Path == pattern)?.Role ?? AccessRole.Viewer;
}
