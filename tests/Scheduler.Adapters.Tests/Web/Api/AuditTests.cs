using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Scheduler.Core.Accounts;
using Scheduler.Core.Audit;
using Scheduler.Core.Ledger;
using Scheduler.Web.Access;
using Scheduler.Web.Audit;
using Xunit;

namespace Scheduler.Adapters.Tests.Web.Api;

/// <summary>What administrators order through the API is written down: before it runs, and what came of it.</summary>
public sealed class AuditTests
{
    private static readonly GeneratedApiKey Operator = ApiKeys.Generate();
    private static readonly GeneratedApiKey TeamA = ApiKeys.Generate();

    private static readonly AccessOptions Keys = new()
    {
        Keys = [new ApiKey("ops", Operator.Hash, AccessRole.Operator)],
        Tenants = [new TenantKey("team-a", TeamA.Hash)],
    };

    [Fact]
    public async Task EveryRouteThatChangesSomething_IsAuditedOrSaysWhyNot()
    {
        await using var host = await ApiHost.StartAsync();
        var changing = host.Routes.Where(route => !route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.SequenceEqual(["GET"])).ToList();

        Assert.True(changing.Count >= 18, $"{changing.Count} routes");
        Assert.All(changing, route => Assert.True(
            route.Metadata.GetMetadata<AuditRule>() is null != route.Metadata.GetMetadata<AuditExemption>() is null, route.DisplayName));
        Assert.Equal(["/v1/jobs"], changing.Where(route => route.Metadata.GetMetadata<AuditExemption>() is not null).Select(route => route.RoutePattern.RawText));
    }

    [Fact]
    public async Task AnAuditedRoute_NamesAValueOfItsOwnAsSubject()
    {
        await using var host = await ApiHost.StartAsync();

        Assert.All(
            host.Routes.Select(route => (route, rule: route.Metadata.GetMetadata<AuditRule>())).Where(one => one.rule?.Subject is not null),
            one => Assert.NotNull(one.route.RoutePattern.GetParameter(one.rule!.Subject!)));
    }

    [Fact]
    public async Task AnOrder_IsWrittenDownWithWhatCameOfIt()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();

        (await client.SendAsync(HttpMethod.Put, "/v1/lanes/mini/pause", Http.Content("{\"seconds\":600,\"reason\":\"maintenance\"}"))).AssertStatus(200);

        Assert.Equal(
            new AuditEntry
            {
                Id = 1,
                At = ApiHost.Start,
                By = "local",
                Door = AuditDoor.Api,
                Act = "lane.pause",
                Subject = "mini",
                Detail = "seconds: 600; reason: maintenance",
                Result = AuditResult.Done,
                Answer = "Done.",
            },
            Assert.Single(await EntriesAsync(host)));
    }

    [Theory]
    [InlineData("PUT", "/v1/lanes/none/pause", "", "lane.pause", "none", null, "There is no such lane.")]
    [InlineData("PUT", "/v1/lanes/mini/pause", "{\"seconds\":0}", "lane.pause", "mini", "seconds: 0", "seconds is a whole number")]
    [InlineData("PATCH", "/v1/lanes/none", "{\"judging\":{\"requests\":\"auto\"},\"share\":null}", "lane.limits", "none", "judging.requests: auto; share: none", "There is no such lane.")]
    [InlineData("POST", "/v1/dead-letters/replay", "{\"filter\":{},\"ids\":[\"a\",\"b\"]}", "dead-letters.replay", "", "filter: everything; ids: a, b", "Send ids or a filter, not both.")]
    [InlineData("PUT", "/v1/accounts/openai/incidents/7/appeal", "{\"state\":\"filed\"}", "account.appeal", "openai", "id: 7; state: filed", "There is no such incident.")]
    [InlineData("POST", "/v1/jobs/cancel", "nonsense", "jobs.cancel", "", "a body that is no JSON", "This is not valid JSON")]
    [InlineData("DELETE", "/v1/actions/x", "", "action.stop", "x", null, "There is no such action.")]
    public async Task AnOrderThatIsNotCarriedOut_IsRefusedWithTheProblemsWords(
        string method, string path, string body, string act, string subject, string? detail, string answer)
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();

        await client.SendAsync(new HttpMethod(method), path, body.Length == 0 ? null : Http.Content(body));

        var entry = Assert.Single(await EntriesAsync(host));
        Assert.Equal((act, subject, detail, AuditResult.Refused), (entry.Act, entry.Subject, entry.Detail, entry.Result));
        Assert.StartsWith(answer, entry.Answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnOrder_IsInTheLedgerBeforeItRuns()
    {
        var desk = new WatchingDesk();
        await using var host = await ApiHost.StartAsync(new AccessOptions(), services => services.AddSingleton<IAccountDesk>(desk));
        desk.Look = () => EntriesAsync(host);
        using var client = host.Client();

        (await client.SendAsync(HttpMethod.Post, "/v1/accounts/openai/resume")).AssertStatus(200);

        var seen = Assert.Single(desk.Seen);
        Assert.Equal(("account.resume", "openai", null), (seen.Act, seen.Subject, seen.Result));
    }

    [Fact]
    public async Task AnOrderThatThrows_HasFailed()
    {
        var desk = new WatchingDesk { Look = () => throw new InvalidOperationException("bug") };
        await using var host = await ApiHost.StartAsync(new AccessOptions(), services => services.AddSingleton<IAccountDesk>(desk));
        using var client = host.Client();

        (await client.SendAsync(HttpMethod.Post, "/v1/accounts/openai/resume")).AssertProblem(500, "internal_error");

        var entry = Assert.Single(await EntriesAsync(host));
        Assert.Equal(AuditResult.Failed, entry.Result);
        Assert.DoesNotContain("bug", entry.Answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnOrderThatCannotBeWrittenDown_IsNotCarriedOut()
    {
        await using var host = await ApiHost.StartAsync(new AccessOptions(), services => services.AddSingleton<IAuditLedger>(new AwayAudit()));
        using var client = host.Client();

        (await client.SendAsync(HttpMethod.Post, "/v1/accounts/openai/resume")).AssertProblem(503, "ledger_unavailable");

        Assert.Empty(host.Desk.Resumed);
    }

    [Fact]
    public async Task TheWrongRole_IsWrittenDownAsRefused_AWrongKeyIsNot()
    {
        await using var host = await ApiHost.StartAsync(Keys, _ => { });
        using var ops = host.Client(Operator.Key);
        using var tenant = host.Client(TeamA.Key);
        using var nobody = host.Client("wrong");

        (await ops.SendAsync(HttpMethod.Post, "/v1/accounts/openai/resume")).AssertStatus(403);
        (await tenant.SendAsync(HttpMethod.Put, "/v1/lanes/mini/pause")).AssertStatus(403);
        (await nobody.SendAsync(HttpMethod.Put, "/v1/lanes/mini/pause")).AssertStatus(401);

        var entries = await EntriesAsync(host);
        Assert.Equal([("tenant team-a", "lane.pause", "mini"), ("ops", "account.resume", "openai")], entries.Select(entry => (entry.By, entry.Act, entry.Subject)));
        Assert.All(entries, entry => Assert.Equal(AuditResult.Refused, entry.Result));
        Assert.Equal("This needs the role Admin. Use a key that has it.", entries[1].Answer);
    }

    [Fact]
    public async Task RefusalsOverAndOver_FillNoAudit()
    {
        await using var host = await ApiHost.StartAsync(Keys, _ => { });
        using var ops = host.Client(Operator.Key);
        for (var i = 0; i < RefusalCounter.Limit + 5; i++)
        {
            (await ops.SendAsync(HttpMethod.Post, "/v1/accounts/openai/resume")).AssertStatus(403);
        }

        Assert.Equal(RefusalCounter.Limit, (await EntriesAsync(host)).Count);
        host.Time.Advance(TimeSpan.FromMinutes(1));
        (await ops.SendAsync(HttpMethod.Post, "/v1/accounts/openai/resume")).AssertStatus(403);
        Assert.Equal(RefusalCounter.Limit + 1, (await EntriesAsync(host)).Count);
    }

    [Fact]
    public async Task ATenantOnItsOwnJobs_IsNoAdministrator()
    {
        await using var host = await ApiHost.StartAsync(Keys, _ => { });
        using var tenant = host.Client(TeamA.Key);
        using var ops = host.Client(Operator.Key);
        var job = (await tenant.PostJobAsync(Http.Job())).AssertStatus(202).Get("id");

        (await tenant.SendAsync(HttpMethod.Delete, $"/v1/jobs/{job}")).AssertStatus(200);
        Assert.Empty(await EntriesAsync(host));
        (await ops.SendAsync(HttpMethod.Delete, $"/v1/jobs/{job}")).AssertStatus(200);

        Assert.Equal(("ops", "job.cancel", job), Assert.Single((await EntriesAsync(host)).Select(entry => (entry.By, entry.Act, entry.Subject))));
    }

    [Fact]
    public async Task ALongOrderWithAKeyInIt_IsCutAndShowsNoKey()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();
        var text = "the key sk-proj-abcdefghijklmnop0123 and Bearer abcdefghijklmnop0123 were sent\\n" + new string('x', 3_000);

        await client.SendAsync(HttpMethod.Post, "/v1/accounts/openai/notes", Http.Content($"{{\"text\":\"{text}\",\"api_key\":\"hunter2\"}}"));

        var entry = Assert.Single(await EntriesAsync(host));
        Assert.StartsWith("text: the key [hidden] and [hidden] were sent xxx", entry.Detail, StringComparison.Ordinal);
        Assert.Equal(1_000, entry.Detail!.Length);
    }

    [Theory]
    [InlineData("{\"api_key\":\"hunter2\"}", "api_key: [hidden]")]
    [InlineData("{\"tokens_per_minute\":5000}", "tokens_per_minute: 5000")]
    [InlineData("{\"ids\":[]}", "ids: ")]
    [InlineData("", "")]
    [InlineData("[1,{\"a\":2}]", ": 1, ...")]
    public void OrderWords_SayABodyShortly(string body, string words) => Assert.Equal(words, OrderWords.Of(System.Text.Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void Many_NamesTheFirstTwentyAndCountsTheRest() =>
        Assert.EndsWith(", 19, 20 and 980 more", OrderWords.Many([.. Enumerable.Range(1, 1_000).Select(n => $"{n}")]), StringComparison.Ordinal);

    private static Task<IReadOnlyList<AuditEntry>> EntriesAsync(ApiHost host) => host.Ledger.AuditsAsync(new AuditFilter(), CancellationToken.None);

    /// <summary>Looks at the audit while it acts.</summary>
    private sealed class WatchingDesk : IAccountDesk
    {
        public Func<Task<IReadOnlyList<AuditEntry>>>? Look { get; set; }

        public IReadOnlyList<AuditEntry> Seen { get; private set; } = [];

        public async Task<bool> ResumeAsync(string account, string by, CancellationToken cancellationToken)
        {
            Seen = await Look!();
            return true;
        }

        public Task<bool> PauseAsync(string account, string reason, string by, CancellationToken cancellationToken) => ResumeAsync(account, by, cancellationToken);
    }

    private sealed class AwayAudit : IAuditLedger
    {
        public Task<long> AuditAsync(AuditEntry entry, CancellationToken cancellationToken) => throw new LedgerUnavailableException("away");

        public Task EndAuditAsync(long entry, AuditResult result, string answer, CancellationToken cancellationToken) => throw new LedgerUnavailableException("away");

        public Task<IReadOnlyList<AuditEntry>> AuditsAsync(AuditFilter filter, CancellationToken cancellationToken) => throw new LedgerUnavailableException("away");

        public Task<int> PruneAuditAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken) => throw new LedgerUnavailableException("away");
    }
}
