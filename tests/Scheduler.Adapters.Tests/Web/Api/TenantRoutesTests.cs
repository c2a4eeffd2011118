using Microsoft.Extensions.DependencyInjection;
using Scheduler.Core.Jobs;
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
            "[{\"tenant\":\"team-a\",\"state\":\"Quarantined\",\"since\":\"2026-03-01T12:00:00+00:00\",\"reason\":\"3 of 4 were refused.\","
                + "\"refusals_last_hour\":2,\"refusals_last_day\":3,\"refusals_by_end_user\":{\"user-1\":2,\"user-2\":1}},"
                + "{\"tenant\":\"team-b\",\"state\":\"Active\",\"refusals_last_hour\":0,\"refusals_last_day\":1,\"refusals_by_end_user\":{}}]",
            tenants.GetProperty("tenants").GetRawText());
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
        (await PauseAsync(client, "team-a", "{\"reason\":\"again\"}")).AssertProblem(409, "paused");
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
        (await PauseAsync(client, "team-a", $"{{\"reason\":\"{new string('x', 201)}\"}}")).AssertProblem(422, "invalid_pause");
        (await PauseAsync(client, "team-a", "{\"why\":\"x\"}")).AssertProblem(400, "invalid_body");

        Assert.Empty(_desk.Asked);
    }

    private Task<ApiHost> StartAsync() => ApiHost.StartAsync(new AccessOptions(), services => services.AddSingleton<ITenantDesk>(_desk));

    private static async Task RefuseAsync(ApiHost host, string tenant, string? user, double hoursAgo)
    {
        using var client = host.Client();
        var id = (await client.PostJobAsync(Http.Job($"\"tenant\":\"{tenant}\","))).AssertStatus(202).Get("id");
        await host.RefuseAsync(id, new ContentRefusal(ApiHost.Start.AddHours(-hoursAgo), tenant, "mini", new JobId(Guid.Parse(id))) { EndUser = user });
    }

    private static Task<Http.Answer> PauseAsync(HttpClient client, string tenant, string body) =>
        client.SendAsync(HttpMethod.Put, $"/v1/tenants/{tenant}/pause", Http.Content(body));
}
