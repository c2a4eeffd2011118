using Microsoft.Extensions.DependencyInjection;
using Scheduler.Core.Attempts;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Core.Tenants;
using Scheduler.Web.Access;
using Xunit;

namespace Scheduler.Adapters.Tests.Web.Api;

public sealed class TenantRoutesTests
{
    private readonly ScriptedTenantDesk _desk = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tenants_ShowWhoIsHeldAndWhoseRequestsWereRefused()
    {
        await using var host = await StartAsync();
        using var client = host.Client();
        await RefuseAsync(host, "team-a", "user-1", hoursAgo: 25);
        await RefuseAsync(host, "team-a", "user-1", hoursAgo: 5);
        await RefuseAsync(host, "team-a", "user-2", hoursAgo: 0.5);
        await RefuseAsync(host, "team-a", "user-1", hoursAgo: 0.5);
        await RefuseAsync(host, "team-b", null, hoursAgo: 2);
        await host.Ledger.HoldTenantAsync(new TenantHold("team-a", TenantState.Quarantined, ApiHost.Start, "3 of 4 were refused.", null), Token);

        var tenants = (await client.ReadAsync("/v1/tenants")).AssertStatus(200).Json;

        Assert.Equal(
            "[{\"tenant\":\"team-a\",\"state\":\"Quarantined\",\"since\":\"2026-03-01T12:00:00+00:00\",\"reason\":\"3 of 4 were refused.\"}]",
            tenants.GetProperty("held").GetRawText());
        Assert.Equal(
            "[{\"tenant\":\"team-a\",\"last_hour\":2,\"last_day\":3,\"end_users\":[{\"end_user\":\"user-1\",\"last_hour\":1,\"last_day\":2},"
                + "{\"end_user\":\"user-2\",\"last_hour\":1,\"last_day\":1}]},{\"tenant\":\"team-b\",\"last_hour\":0,\"last_day\":1,\"end_users\":[]}]",
            tenants.GetProperty("refusals").GetRawText());
    }

    [Fact]
    public async Task Pause_AndItsEnd_GoThroughTheDesk()
    {
        await using var host = await StartAsync();
        using var client = host.Client();

        Assert.Equal("PausedByAdmin", (await PauseAsync(client, "team-a", "{\"reason\":\"asked by legal\"}")).AssertStatus(200).Get("state"));
        Assert.Equal("Active", (await client.SendAsync(HttpMethod.Delete, "/v1/tenants/team-a/pause")).AssertStatus(200).Get("state"));

        Assert.Equal([("pause", "team-a", "asked by legal", "local"), ("release", "team-a", "", "local")], _desk.Asked);
        _desk.Answer = false;
        (await PauseAsync(client, "team-a", "{\"reason\":\"again\"}")).AssertProblem(409, "already_paused");
        (await client.SendAsync(HttpMethod.Delete, "/v1/tenants/team-a/pause")).AssertProblem(409, "not_held");
        (await client.SendAsync(HttpMethod.Post, "/v1/tenants/team-a/release")).AssertProblem(409, "not_held");
    }

    [Fact]
    public async Task Quarantine_EndsByReleaseOnly()
    {
        await using var host = await StartAsync();
        using var client = host.Client();
        await host.Ledger.HoldTenantAsync(new TenantHold("team-a", TenantState.Quarantined, ApiHost.Start, "refusals", null), Token);

        (await client.SendAsync(HttpMethod.Delete, "/v1/tenants/team-a/pause")).AssertProblem(409, "quarantined");
        Assert.Empty(_desk.Asked);
        (await client.SendAsync(HttpMethod.Post, "/v1/tenants/team-a/release")).AssertStatus(200);

        Assert.Equal([("release", "team-a", "", "local")], _desk.Asked);
    }

    [Fact]
    public async Task Pause_OfANameThatNoTenantHasOrWithoutAReason_ChangesNothing()
    {
        await using var host = await StartAsync();
        using var client = host.Client();

        (await PauseAsync(client, "-no", "{\"reason\":\"x\"}")).AssertProblem(404, "not_found");
        (await PauseAsync(client, "team-a", $"{{\"reason\":\"{new string('x', 201)}\"}}")).AssertProblem(422, "invalid_reason");
        (await PauseAsync(client, "team-a", "{\"why\":\"x\"}")).AssertProblem(400, "invalid_body");

        Assert.Empty(_desk.Asked);
    }

    [Fact]
    public async Task WithoutADeskOfTheProgram_ThePauseIsInTheLedgerAndInTheList()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();

        (await PauseAsync(client, "team-a", "{\"reason\":\"asked by legal\"}")).AssertStatus(200);

        var held = Assert.Single((await client.ReadAsync("/v1/tenants")).Json.GetProperty("held").EnumerateArray());
        Assert.Equal(("team-a", "local"), (held.GetProperty("tenant").GetString(), held.GetProperty("by").GetString()));
        (await client.SendAsync(HttpMethod.Delete, "/v1/tenants/team-a/pause")).AssertStatus(200);
        Assert.Equal(0, (await client.ReadAsync("/v1/tenants")).Json.GetProperty("held").GetArrayLength());
        Assert.Equal(["mini", "large"], host.Bell.Rung);
    }

    private Task<ApiHost> StartAsync() => ApiHost.StartAsync(new AccessOptions(), services => services.AddSingleton<ITenantDesk>(_desk));

    private static async Task RefuseAsync(ApiHost host, string tenant, string? user, double hoursAgo)
    {
        using var client = host.Client();
        var job = await host.RunAsync((await client.PostJobAsync(Http.Job($"\"tenant\":\"{tenant}\","))).AssertStatus(202).Get("id"));
        var at = ApiHost.Start.AddHours(-hoursAgo);
        await host.Ledger.RecordAsync(
            new AttemptEnd
            {
                Job = job.Id,
                Lease = job.Lease,
                Attempt = job.Attempt,
                At = at,
                Charged = job.Cost,
                Outcome = new Outcome.PolicyViolation(new ProviderWords { Status = 400, Code = "content_policy_violation" }, null),
                Next = new NextStep.Park(ParkReason.PolicyViolation),
                Refusal = new ContentRefusal(at, tenant, job.Lane, job.Id) { EndUser = user },
            },
            Token);
    }

    private static Task<Http.Answer> PauseAsync(HttpClient client, string tenant, string body) =>
        client.SendAsync(HttpMethod.Put, $"/v1/tenants/{tenant}/pause", Http.Content(body));
}
