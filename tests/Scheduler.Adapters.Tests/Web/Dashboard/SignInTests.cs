using System.Net;
using Scheduler.Core.Ledger;
using Scheduler.Web.Access;
using Scheduler.Web.Dashboard;
using Xunit;

namespace Scheduler.Adapters.Tests.Web.Dashboard;

public sealed class SignInTests
{
    private static readonly AccessOptions Served = new() { Users = TestUsers.All, IsLoopbackOnly = false };

    [Fact]
    public async Task Page_ForSomebodyUnknown_IsRefusedWithTheSignInThatLeadsBack()
    {
        await using var host = await DashboardHost.Start(Served);
        using var visitor = host.Visit();

        using var answer = await visitor.Get("/hangfire/jobs/failed?from=0&count=20");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("<form method=\"post\" action=\"/hangfire/sign-in\">", page, StringComparison.Ordinal);
        Assert.Contains("name=\"returnTo\" value=\"/hangfire/jobs/failed?from=0&amp;count=20\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/hangfire/stats")]
    [InlineData("/hangfire/jobs/failed/requeue")]
    [InlineData("/hangfire/recurring/trigger")]
    [InlineData("/hangfire/sign-out")]
    public async Task Post_FromSomebodyUnknown_IsUnauthorized(string path)
    {
        await using var host = await DashboardHost.Start(Served);
        using var visitor = host.Visit();

        using var answer = await visitor.Post(path, [("jobs[]", "1")]);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task SignIn_WithTheRightPassword_OpensTheAskedPageAndGivesAStrictCookie()
    {
        await using var host = await DashboardHost.Start(Served);
        using var visitor = host.Visit();

        using var answer = await visitor.SignIn("alice", "alice-password", "/hangfire/recurring");

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("/hangfire/recurring", answer.Headers.Location?.OriginalString);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("scheduler-dashboard=", cookie, StringComparison.Ordinal);
        Assert.EndsWith("; path=/; samesite=strict; httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("Sign out (alice)", await visitor.Read("/hangfire/recurring"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_OverHttps_GivesHostCookies()
    {
        await using var host = await DashboardHost.Start(Served, new SchedulerDashboardOptions { Https = true });
        using var visitor = host.Visit();

        using var form = await visitor.Get("/hangfire/sign-in");
        using var answer = await visitor.SignIn("alice", "alice-password");

        var cookies = form.Headers.GetValues("Set-Cookie").Concat(answer.Headers.GetValues("Set-Cookie")).ToArray();
        Assert.Equal(2, cookies.Length);
        Assert.All(cookies, cookie => Assert.StartsWith("__Host-scheduler-", cookie, StringComparison.Ordinal));
        Assert.All(cookies, cookie => Assert.EndsWith("; path=/; secure; samesite=strict; httponly", cookie, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("alice", "wrong")]
    [InlineData("nobody", "alice-password")]
    [InlineData("", "")]
    public async Task SignIn_WithAnythingWrong_SaysTheSame(string name, string password)
    {
        await using var host = await DashboardHost.Start(Served);
        using var visitor = host.Visit();

        using var answer = await visitor.SignIn(name, password);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("The name or the password is wrong.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_AfterTooManyTries_IsRefusedEvenWithTheRightPassword()
    {
        await using var host = await DashboardHost.Start(Served);
        using var visitor = host.Visit();
        for (var i = 0; i < 10; i++)
        {
            using var wrong = await visitor.SignIn("alice", "wrong");
        }

        using var answer = await visitor.SignIn("alice", "alice-password");

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.InRange(answer.Headers.RetryAfter?.Delta ?? TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/hangfire//evil.example")]
    [InlineData("/hangfire/../v1/jobs")]
    [InlineData("/hangfire\\evil.example")]
    [InlineData("/hangfire@evil.example")]
    [InlineData("/hangfire.evil.example")]
    [InlineData("/hangfire/%2f%2fevil.example")]
    [InlineData("/hangfire/..%2f..%2fv1/jobs")]
    [InlineData("/hangfire/.evil.example")]
    [InlineData("/hangfire/lanes?name=a b")]
    [InlineData("/hangfire/lanes?name=a\\b")]
    [InlineData("/hangfire/lanes?name=a/b")]
    [InlineData("/hangfire/lanes?name=%")]
    [InlineData("/hangfire/lanes?name=%0")]
    [InlineData("/hangfire/lanes?name=a\r\nSet-Cookie:x")]
    [InlineData("/hangfire/lanes?name=a\"><script>")]
    [InlineData("/hangfire/lanes#//evil.example")]
    [InlineData("/hangfire?\u2028")]
    [InlineData("\t//evil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task SignIn_WithAForeignReturnAddress_LeadsToTheDashboard(string returnTo)
    {
        await using var host = await DashboardHost.Start(Served);
        using var visitor = host.Visit();

        using var answer = await visitor.SignIn("alice", "alice-password", returnTo);

        Assert.Equal("/hangfire", answer.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("/hangfire/lanes/lane?name=a%2Fb")]
    [InlineData("/hangfire/ledger?state=parked&search=50%25%20of%20%3Cb%3E&after=2026-03-01T12:00:00Z")]
    [InlineData("/hangfire/ledger/job?id=01-ab_c~d.e")]
    [InlineData("/hangfire/lanes?name=%5C%5Cevil.example")]
    [InlineData("/hangfire?")]
    public async Task SignIn_LeadsBackToThePageThatWasAsked(string asked)
    {
        await using var host = await DashboardHost.Start(Served);
        using var visitor = host.Visit();
        using var form = await visitor.Get(asked);
        var page = await form.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var returnTo = WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Match(page, "name=\"returnTo\" value=\"([^\"]*)\"").Groups[1].Value);

        using var answer = await visitor.Post(
            "/hangfire/sign-in", [("name", "alice"), ("password", "alice-password"), ("returnTo", returnTo), DashboardVisitor.FormTokenOf(page)]);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal(asked, answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Viewer_SeesThePagesButMayNotAct()
    {
        await using var host = await DashboardHost.Start(Served);
        var hangfireId = await host.Mirrored(host.Ledger.Park());
        using var viewer = await host.VisitAs(TestUsers.Viewer);

        var page = await viewer.Read("/hangfire/jobs/failed");
        using var requeue = await viewer.Command("/hangfire/jobs/failed/requeue", hangfireId);
        using var delete = await viewer.Command($"/hangfire/jobs/actions/delete/{hangfireId}");
        using var trigger = await viewer.Command("/hangfire/recurring/trigger", "Expirer");

        Assert.Contains("policy-violation", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/jobs/failed/requeue", page, StringComparison.Ordinal);
        Assert.Contains("Sign out (&lt;viewer&gt;)", page, StringComparison.Ordinal);
        Assert.All([requeue, delete, trigger], answer => Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode));
        Assert.Empty(host.Ledger.Discarded);
        Assert.Empty(host.Ledger.Replayed);
    }

    [Fact]
    public async Task Admin_ActsUnderTheirOwnName()
    {
        await using var host = await DashboardHost.Start(Served);
        var (replayed, discarded) = (host.Ledger.Park(1), host.Ledger.Park(2));
        using var admin = await host.VisitAs(TestUsers.Admin);

        using var requeue = await admin.Command("/hangfire/jobs/failed/requeue", await host.Mirrored(replayed));
        using var delete = await admin.Command("/hangfire/jobs/failed/delete", await host.Mirrored(discarded));

        await Eventually.Until("the replay", () => !host.Ledger.Replayed.IsEmpty);
        Assert.Equal([(replayed.Id, 1, "alice")], host.Ledger.Replayed);
        Assert.Equal([(discarded.Id, "alice")], host.Ledger.Discarded);
    }

    [Fact]
    public async Task Session_OfAUserWithANewPassword_Ends()
    {
        await using var host = await DashboardHost.Start(Served);
        using var admin = await host.VisitAs(TestUsers.Admin);
        await admin.Read("/hangfire/overview");

        host.Access.Replace(Served with { Users = [TestUsers.Admin with { PasswordHash = TestUsers.Viewer.PasswordHash }] });

        using var answer = await admin.Get("/hangfire");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task SignOut_EndsTheSession()
    {
        await using var host = await DashboardHost.Start(Served);
        using var admin = await host.VisitAs(TestUsers.Admin);
        var page = await admin.Read("/hangfire/sign-out");

        using var answer = await admin.Post("/hangfire/sign-out", [DashboardVisitor.FormTokenOf(page)]);

        Assert.Equal("/hangfire/sign-in", answer.Headers.Location?.OriginalString);
        using var after = await admin.Get("/hangfire");
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
    }

    [Fact]
    public async Task Command_WithATokenOfAnotherUser_IsForbidden()
    {
        await using var host = await DashboardHost.Start(Served);
        var hangfireId = await host.Mirrored(host.Ledger.Park());
        using var stranger = host.Visit();
        var foreign = DashboardVisitor.FormTokenOf(await stranger.Read("/hangfire/sign-in")).Value;
        using var admin = await host.VisitAs(TestUsers.Admin);

        using var answer = await admin.Post("/hangfire/jobs/failed/delete", [("jobs[]", hangfireId)], ("RequestVerificationToken", foreign));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Empty(host.Ledger.Discarded);
    }
}
