using System.Net;
using System.Runtime.Versioning;
using Scheduler.Web.Access;
using Scheduler.Web.Dashboard;
using Xunit;

namespace Scheduler.Adapters.Tests.Web.Dashboard;

/// <summary>Sessions and forms of several workers with one folder of keys, and over restarts.</summary>
public sealed class SharedSessionTests : IDisposable
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private static readonly AccessOptions Served = new() { Users = TestUsers.All };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("session-keys-");

    private DirectoryInfo Keys => new(Path.Combine(_folder.FullName, "keys"));

    [Fact]
    public async Task SessionAndTokenOfOneWorker_HoldAtAnotherWithTheSameKeys()
    {
        await using var a = await DashboardHost.Start(Served, keys: Keys);
        await using var b = await DashboardHost.Start(Served, keys: Keys);
        using var admin = await a.VisitAs(TestUsers.Admin);
        var token = await admin.PageToken();

        using var there = new DashboardVisitor(b.Address);
        there.Cookies.Add(b.Address, admin.Cookies.GetCookies(a.Address));
        using var answer = await there.Post("/hangfire/recurring/trigger", [("jobs[]", "none")], ("RequestVerificationToken", token));

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("alice", Assert.Single(await b.Audits()).By);
    }

    [Fact]
    public async Task SessionAndToken_OutliveARestart()
    {
        DashboardVisitor admin;
        string token;
        await using (var before = await DashboardHost.Start(Served, keys: Keys))
        {
            admin = await before.VisitAs(TestUsers.Admin);
            token = await admin.PageToken();
        }

        await using var after = await DashboardHost.Start(Served, keys: Keys);
        using var again = new DashboardVisitor(after.Address);
        again.Cookies.Add(after.Address, admin.Cookies.GetCookies(admin.Address));
        admin.Dispose();
        using var answer = await again.Post("/hangfire/recurring/trigger", [("jobs[]", "none")], ("RequestVerificationToken", token));

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    [Fact]
    public async Task SessionOfAWorkerWithOtherKeys_IsNone()
    {
        await using var a = await DashboardHost.Start(Served, keys: Keys);
        await using var b = await DashboardHost.Start(Served);
        using var admin = await a.VisitAs(TestUsers.Admin);

        using var there = new DashboardVisitor(b.Address);
        there.Cookies.Add(b.Address, admin.Cookies.GetCookies(a.Address));
        using var answer = await there.Get("/hangfire/overview");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Keys_AreTheirOwnersAlone_AlsoInAFolderThatWasOpen()
    {
        var open = Directory.CreateDirectory(Keys.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | Others);
        await using var host = await DashboardHost.Start(Served, new SchedulerDashboardOptions(), keys: open);
        using var admin = await host.VisitAs(TestUsers.Admin);

        Assert.NotEmpty(Keys.GetFiles("*.xml"));
        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(Keys.FullName) & Others);
        Assert.All(Keys.GetFiles(), file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file.FullName)));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
