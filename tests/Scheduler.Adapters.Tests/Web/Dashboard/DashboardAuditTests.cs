using System.Net;
using Hangfire.Dashboard;
using Scheduler.Core.Audit;
using Scheduler.Web.Access;
using Scheduler.Web.Dashboard.Doors;
using Xunit;

namespace Scheduler.Adapters.Tests.Web.Dashboard;

/// <summary>What people order with Hangfire's own buttons, and who comes and goes.</summary>
public sealed class DashboardAuditTests
{
    private static readonly AccessOptions Served = new() { Users = TestUsers.All };

    [Fact]
    public async Task ACommand_IsWrittenDownInTheLedgersWords()
    {
        await using var host = await DashboardHost.Start(Served);
        var parked = host.Ledger.Park();
        var hangfireId = await host.Mirrored(parked);
        using var admin = await host.VisitAs(TestUsers.Admin);

        using var answer = await admin.Command("/hangfire/jobs/failed/delete", hangfireId);

        var entry = Assert.Single(await host.Audits("hangfire."));
        Assert.Equal(("alice", AuditDoor.Dashboard, "hangfire.delete"), (entry.By, entry.Door, entry.Act));
        Assert.Equal((parked.Id.ToString(), "/jobs/failed/delete"), (entry.Subject, entry.Detail));
        Assert.Equal((AuditResult.Done, "Done."), (entry.Result, entry.Answer));
    }

    [Fact]
    public async Task ACommandOnOneJob_IsWrittenDownWithTheJobOfItsPath()
    {
        await using var host = await DashboardHost.Start(Served);
        var parked = host.Ledger.Park();
        var hangfireId = await host.Mirrored(parked);
        using var admin = await host.VisitAs(TestUsers.Operator);

        using var answer = await admin.Command($"/hangfire/jobs/actions/requeue/{hangfireId}");
        using var unknown = await admin.Command("/hangfire/jobs/actions/requeue/none");

        var entries = await host.Audits("hangfire.");
        Assert.Equal(("hangfire.requeue", "none", "/jobs/actions/requeue", AuditResult.Refused), (entries[0].Act, entries[0].Subject, entries[0].Detail, entries[0].Result));
        Assert.Equal((parked.Id.ToString(), AuditResult.Done), (entries[1].Subject, entries[1].Result));
    }

    [Fact]
    public async Task ACommandOnMany_NamesTheFirstTwentyAndCountsTheRest()
    {
        await using var host = await DashboardHost.Start();
        using var visitor = host.Visit();

        using var answer = await visitor.Command("/hangfire/recurring/trigger", Enumerable.Range(1, 5_000).Select(n => $"job-{n}"));

        var entry = Assert.Single(await host.Audits());
        Assert.Equal(("local", "hangfire.trigger"), (entry.By, entry.Act));
        Assert.StartsWith("job-1, job-2, ", entry.Subject, StringComparison.Ordinal);
        Assert.EndsWith(", job-20 and 4980 more", entry.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACommandThatFails_HasFailed()
    {
        await using var host = await DashboardHost.Start();
        var hangfireId = await host.Mirrored(host.Ledger.Park());
        using var visitor = host.Visit();
        host.Ledger.Failure = new IOException("The disk is full.");

        using var answer = await visitor.Command("/hangfire/jobs/failed/delete", hangfireId);

        Assert.Equal(AuditResult.Failed, Assert.Single(await host.Audits()).Result);
    }

    [Fact]
    public async Task ACommandWithoutTheRoleOrTheToken_IsWrittenDownAsRefused()
    {
        await using var host = await DashboardHost.Start(Served);
        var hangfireId = await host.Mirrored(host.Ledger.Park());
        using var viewer = await host.VisitAs(TestUsers.Viewer);
        using var admin = await host.VisitAs(TestUsers.Admin);

        using var role = await viewer.Command("/hangfire/jobs/failed/delete", hangfireId);
        using var token = await admin.Post("/hangfire/jobs/failed/delete", [("jobs[]", hangfireId)]);

        var entries = await host.Audits("hangfire.");
        Assert.Equal([("alice", "The page's token was missing or too old."), ("<viewer>", "This needs the role Operator.")], entries.Select(entry => (entry.By, entry.Answer)));
        Assert.All(entries, entry => Assert.Equal(AuditResult.Refused, entry.Result));
        Assert.Contains("You are signed in as &lt;viewer&gt;, with the role Viewer.", await role.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", "/hangfire/lanes/limits?name=gpt", "lane.limits", "gpt")]
    [InlineData("GET", "/hangfire/accounts/held?name=openai", "account.held", "openai")]
    public async Task AnActOfOurOwnWithoutTheRole_IsWrittenDownAsRefused(string method, string path, string act, string subject)
    {
        await using var host = await DashboardHost.Start(Served);
        using var visitor = await host.VisitAs(TestUsers.Operator);

        using var answer = await visitor.Send(new HttpMethod(method), path, ("RequestVerificationToken", await visitor.PageToken()));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        var entry = (await host.Audits())[0];
        Assert.Equal(("oskar", act, subject, AuditResult.Refused), (entry.By, entry.Act, entry.Subject, entry.Result));
    }

    [Fact]
    public async Task WhoReads_IsNotWrittenDown()
    {
        await using var host = await DashboardHost.Start(Served);
        using var viewer = await host.VisitAs(TestUsers.Viewer);
        await viewer.Read("/hangfire/jobs/failed");
        using var stats = await viewer.Command("/hangfire/stats");

        Assert.Equal(HttpStatusCode.OK, stats.StatusCode);
        Assert.Equal(["session.begin"], (await host.Audits()).Select(entry => entry.Act));
    }

    [Fact]
    public async Task ASession_IsWrittenDownFromItsBeginToItsEnd()
    {
        await using var host = await DashboardHost.Start(Served);
        using var admin = await host.VisitAs(TestUsers.Admin);
        using var answer = await admin.Post("/hangfire/sign-out", [DashboardVisitor.FormTokenOf(await admin.Read("/hangfire/sign-out"))]);

        var entries = await host.Audits();

        Assert.Equal(
            [("session.end", "alice", "from 127.0.0.1", "Signed out."), ("session.begin", "alice", "from 127.0.0.1", "Signed in with the role Admin.")],
            entries.Select(entry => (entry.Act, entry.By, entry.Detail, entry.Answer)));
        Assert.All(entries, entry => Assert.Equal((AuditResult.Done, AuditDoor.Dashboard), (entry.Result, entry.Door)));
    }

    [Fact]
    public async Task AFailedSignIn_IsWrittenDownForAKnownName_Only()
    {
        await using var host = await DashboardHost.Start(Served);
        using var visitor = host.Visit();

        using var known = await visitor.SignIn("alice", "a password typed in the wrong place");
        using var unknown = await visitor.SignIn("a password typed in the wrong field", "x");

        var entry = Assert.Single(await host.Audits());
        Assert.Equal(("session.refused", "alice", AuditResult.Refused, "The password was wrong."), (entry.Act, entry.By, entry.Result, entry.Answer));
    }

    [Theory]
    [InlineData("/jobs/failed/requeue", "requeue", "/jobs/failed/requeue", null)]
    [InlineData("/Jobs/Failed/Delete/", "delete", "/jobs/failed/delete", null)]
    [InlineData("/jobs/actions/delete/a/b", "delete", "/jobs/actions/delete", "a/b")]
    [InlineData("/recurring/remove", "remove", "/recurring/remove", null)]
    public void Find_KnowsHangfiresCommands(string path, string verb, string command, string? job) =>
        Assert.Equal(new HangfireCommand(verb, command, job), HangfireCommand.Find(path));

    [Theory]
    [InlineData("/")]
    [InlineData("/stats")]
    [InlineData("/jobs/failed")]
    [InlineData("/recurring")]
    [InlineData("/nothing")]
    public void Find_OfAnythingElse_IsNone(string path) => Assert.Null(HangfireCommand.Find(path));

    [Fact]
    public void Find_KnowsEachRouteOfHangfiresWhoseNameIsACommand() => Assert.Equal(
        Routes.OfHangfire.Where(route => Routes.IsVerb(route.Pattern)).Select(route => route.Pattern),
        Routes.OfHangfire.Where(route => HangfireCommand.IsCommand(route.Dispatcher)).Select(route => route.Pattern));
}
