using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.IdentityModel.Tokens;
using Scheduler.Core.Audit;
using Scheduler.Web.Access;
using Scheduler.Web.Dashboard;
using Xunit;

namespace Scheduler.Adapters.Tests.Web.Dashboard;

/// <summary>The sign-in at an OpenID Connect provider.</summary>
public sealed partial class OpenIdTests
{
    [Fact]
    public async Task SignIn_AtTheProvider_OpensTheAskedPageUnderThePersonsNameAndRole()
    {
        await using var provider = await TestProvider.Start();
        await using var host = await DashboardHost.Start(new AccessOptions { OpenId = provider.Settings });
        using var visitor = host.Visit();

        using var page = await VisitProvider(visitor, "/hangfire/recurring?from=0&count=10");

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("/hangfire/recurring?from=0&count=10", await WayOn(page));
        Assert.Contains("Sign out (carla)", await visitor.Read("/hangfire/recurring"), StringComparison.Ordinal);
        var entry = Assert.Single(await host.Audits());
        Assert.Equal(("session.begin", "carla", AuditDoor.Dashboard, AuditResult.Done), (entry.Act, entry.By, entry.Door, entry.Result));
        Assert.Equal(("from 127.0.0.1; OpenID Connect; sub 42", "Signed in with the role Admin."), (entry.Detail, entry.Answer));
        Assert.Equal(1, provider.Redeemed);
    }

    [Fact]
    public async Task SignIn_GivesAStrictSessionByAPageOfThisSite_AndLaxCookiesForTheWay()
    {
        await using var provider = await TestProvider.Start();
        await using var host = await DashboardHost.Start(new AccessOptions { OpenId = provider.Settings }, new SchedulerDashboardOptions { Https = true });
        using var visitor = host.Visit();

        using var leave = await visitor.Get("/hangfire/sign-in/openid");
        using var back = await Follow(visitor, leave);

        var way = leave.Headers.GetValues("Set-Cookie").ToArray();
        Assert.Equal(2, way.Length);
        Assert.All(way, cookie => Assert.StartsWith("__Host-scheduler-openid-", cookie, StringComparison.Ordinal));
        Assert.All(way, cookie => Assert.EndsWith("; path=/; secure; samesite=lax; httponly", cookie, StringComparison.Ordinal));
        var session = Assert.Single(back.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("__Host-scheduler-dashboard=", StringComparison.Ordinal));
        Assert.EndsWith("; path=/; secure; samesite=strict; httponly", session, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, "/hangfire"), (back.StatusCode, await WayOn(back)));
        Assert.Contains("form-action 'self'", Assert.Single(back.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.True(back.Headers.CacheControl?.NoStore);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SignInPage_OffersWhatThereIs(bool passwords)
    {
        await using var provider = await TestProvider.Start();
        await using var host = await DashboardHost.Start(new AccessOptions { OpenId = provider.Settings, Users = passwords ? TestUsers.All : [] });
        using var visitor = host.Visit();

        using var answer = await visitor.Get("/hangfire/lanes/lane?name=a%2Fb");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("href=\"/hangfire/sign-in/openid?returnTo=%2Fhangfire%2Flanes%2Flane%3Fname%3Da%252Fb\">Sign in at 127.0.0.1</a>", page, StringComparison.Ordinal);
        Assert.Equal(passwords, page.Contains("type=\"password\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Operator", "on-call")]
    [InlineData("Operator", "staff", "scheduler-operators")]
    [InlineData("Admin", "staff", "scheduler-admins", "on-call")]
    [InlineData("Viewer", "staff")]
    public async Task SignIn_MapsTheHighestRole(string role, params string[] roles)
    {
        await using var provider = await TestProvider.Start();
        provider.Claims["roles"] = roles;
        await using var host = await DashboardHost.Start(new AccessOptions { OpenId = provider.Settings });
        using var visitor = host.Visit();

        using var page = await VisitProvider(visitor);

        Assert.Equal($"Signed in with the role {role}.", Assert.Single(await host.Audits()).Answer);
        using var command = await visitor.Command("/hangfire/recurring/trigger", "none");
        Assert.Equal(role == "Viewer" ? HttpStatusCode.Forbidden : HttpStatusCode.NoContent, command.StatusCode);
    }

    [Fact]
    public async Task SignIn_WithoutAMappedRole_IsForbiddenAndSaysSo()
    {
        await using var provider = await TestProvider.Start();
        provider.Claims["roles"] = new[] { "scheduler-admins-of-others" };
        provider.Claims["preferred_username"] = "<b>eve</b>";
        await using var host = await DashboardHost.Start(new AccessOptions { OpenId = provider.Settings });
        using var visitor = host.Visit();

        using var answer = await VisitProvider(visitor);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("as &lt;b&gt;eve&lt;/b&gt;, but none of your roles there opens this dashboard", page, StringComparison.Ordinal);
        var entry = Assert.Single(await host.Audits());
        Assert.Equal(("session.refused", "<b>eve</b>", AuditResult.Refused), (entry.Act, entry.By, entry.Result));
        await AssertNobody(visitor);
    }

    [Fact]
    public async Task SignIn_FindsNameAndRolesWhereTheyAreConfigured_AlsoAtTheUserInfoAddress()
    {
        await using var provider = await TestProvider.Start();
        provider.Claims.Remove("roles");
        provider.UserInfo = new() { ["sub"] = "42", ["groups"] = new[] { "staff", "on-call" }, ["email"] = "carla@example.org" };
        await using var host = await DashboardHost.Start(new AccessOptions { OpenId = provider.Settings with { RoleClaim = "groups", NameClaim = "email" } });
        using var visitor = host.Visit();

        using var page = await VisitProvider(visitor);

        var entry = Assert.Single(await host.Audits());
        Assert.Equal(("carla@example.org", "Signed in with the role Operator."), (entry.By, entry.Answer));
    }

    [Theory]
    [InlineData("nonce")]
    [InlineData("issuer")]
    [InlineData("audience")]
    [InlineData("key")]
    [InlineData("shared secret")]
    public async Task SignIn_WithATokenThatDoesNotFit_IsRefused(string wrong)
    {
        await using var provider = await TestProvider.Start();
        using var rsa = RSA.Create(2048);
        provider.Nonce = wrong == "nonce" ? "another" : null;
        provider.Issuer = wrong == "issuer" ? "https://evil.example" : null;
        provider.Audience = wrong == "audience" ? "another" : null;
        provider.Forged = wrong switch
        {
            "key" => new SigningCredentials(new RsaSecurityKey(rsa) { KeyId = "one" }, SecurityAlgorithms.RsaSha256),
            "shared secret" => new SigningCredentials(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(new string('x', 64))), SecurityAlgorithms.HmacSha256),
            _ => null,
        };
        await using var host = await DashboardHost.Start(new AccessOptions { OpenId = provider.Settings });
        using var visitor = host.Visit();

        using var answer = await VisitProvider(visitor);

        await AssertRefused(host, visitor, answer);
        Assert.Equal(1, provider.Redeemed);
    }

    [Theory]
    [InlineData("?code=x&state=y")]
    [InlineData("?code=x")]
    [InlineData("?error=access_denied&error_description=%3Cscript%3E")]
    [InlineData("?id_token=x")]
    [InlineData("")]
    public async Task WayBack_ThatNobodyHereBegan_IsRefused(string query)
    {
        await using var provider = await TestProvider.Start();
        await using var host = await DashboardHost.Start(new AccessOptions { OpenId = provider.Settings });
        using var visitor = host.Visit();

        using var answer = await visitor.Get("/hangfire/sign-in/openid-back" + query);

        await AssertRefused(host, visitor, answer);
        Assert.Equal(0, provider.Redeemed);
    }

    [Fact]
    public async Task WayBack_InAnotherBrowser_IsRefused()
    {
        await using var provider = await TestProvider.Start();
        await using var host = await DashboardHost.Start(new AccessOptions { OpenId = provider.Settings });
        using var attacker = host.Visit();
        using var victim = host.Visit();
        using var leave = await attacker.Get("/hangfire/sign-in/openid");
        using var atProvider = await attacker.Get(leave.Headers.Location!.OriginalString);

        using var answer = await victim.Get(atProvider.Headers.Location!.PathAndQuery);

        await AssertRefused(host, victim, answer);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/v1/jobs")]
    public async Task WayOn_ToAForeignAddress_LeadsToTheDashboard(string returnTo)
    {
        await using var provider = await TestProvider.Start();
        await using var host = await DashboardHost.Start(new AccessOptions { OpenId = provider.Settings });
        using var visitor = host.Visit();

        using var page = await VisitProvider(visitor, returnTo);

        Assert.Equal("/hangfire", await WayOn(page));
    }

    [Fact]
    public async Task Session_EndsWhenTheMappingOfRolesChanges()
    {
        await using var provider = await TestProvider.Start();
        await using var host = await DashboardHost.Start(new AccessOptions { OpenId = provider.Settings });
        using var visitor = host.Visit();
        using var page = await VisitProvider(visitor);
        await visitor.Read("/hangfire/overview");

        host.Access.Replace(new AccessOptions
        {
            OpenId = provider.Settings with { Roles = new Dictionary<AccessRole, IReadOnlyList<string>> { [AccessRole.Admin] = ["others"] } },
        });

        await AssertNobody(visitor);
    }

    [Fact]
    public async Task Leave_WhileTheProviderIsAway_SaysSo()
    {
        OpenIdSettings settings;
        await using (var provider = await TestProvider.Start())
        {
            settings = provider.Settings;
        }

        await using var host = await DashboardHost.Start(new AccessOptions { OpenId = settings });
        using var visitor = host.Visit();

        using var answer = await visitor.Get("/hangfire/sign-in/openid");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
    }

    [Fact]
    public async Task Leave_WithoutAProvider_ShowsThePasswordForm()
    {
        await using var host = await DashboardHost.Start(new AccessOptions { Users = TestUsers.All });
        using var visitor = host.Visit();

        Assert.Contains("type=\"password\"", await visitor.Read("/hangfire/sign-in/openid"), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> VisitProvider(DashboardVisitor visitor, string returnTo = "/hangfire")
    {
        using var leave = await visitor.Get("/hangfire/sign-in/openid?returnTo=" + Uri.EscapeDataString(returnTo));
        Assert.Equal(HttpStatusCode.Redirect, leave.StatusCode);
        return await Follow(visitor, leave);
    }

    private static async Task<HttpResponseMessage> Follow(DashboardVisitor visitor, HttpResponseMessage leave)
    {
        using var atProvider = await visitor.Get(leave.Headers.Location!.OriginalString);
        return await visitor.Get(atProvider.Headers.Location!.OriginalString);
    }

    private static async Task<string> WayOn(HttpResponseMessage answer)
    {
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return WebUtility.HtmlDecode(Refresh().Match(page).Groups[1].Value);
    }

    private static async Task AssertRefused(DashboardHost host, DashboardVisitor visitor, HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("did not succeed", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
        Assert.Empty(await host.Audits());
        await AssertNobody(visitor);
    }

    private static async Task AssertNobody(DashboardVisitor visitor)
    {
        using var answer = await visitor.Get("/hangfire");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [GeneratedRegex("http-equiv=\"refresh\" content=\"0;url=([^\"]*)\"")]
    private static partial Regex Refresh();
}
