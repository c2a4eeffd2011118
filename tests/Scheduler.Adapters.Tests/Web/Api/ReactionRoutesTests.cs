using System.Text.Json;
using Scheduler.Core.Accounts;
using Scheduler.Core.Attempts;
using Scheduler.Core.BulkActions;
using Scheduler.Core.Jobs;
using Scheduler.Core.Tenants;
using Xunit;

namespace Scheduler.Adapters.Tests.Web.Api;

/// <summary>What people do about stops, refusals and dead letters over HTTP.</summary>
public sealed class ReactionRoutesTests
{
    private static readonly ProviderWords Words = new()
    {
        Status = 429,
        Code = "access_terminated",
        Message = "Your access was terminated due to violation of our policies. If you believe this is in error, contact us through our help center at help.openai.com.",
        RequestId = "req_7",
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Replay_ByFilter_IsKeptFirstAndRunInTheBackground()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();
        foreach (var reason in new[] { ParkReason.PolicyViolation, ParkReason.PolicyViolation, ParkReason.Poison })
        {
            await host.ParkAsync((await client.PostJobAsync(Http.Job())).Get("id"), reason);
        }

        var ordered = (await PostAsync(client, "/v1/dead-letters/replay", """{"filter":{"reason":"policy-violation","account":"openai"}}""")).AssertStatus(202);
        var id = Guid.Parse(ordered.Get("action_id"));
        Assert.Equal(("replay", "2", "running", $"/v1/actions/{id}"), (ordered.Get("kind"), ordered.Get("total"), ordered.Get("state"), ordered.Get("self")));
        Assert.Equal([id], host.Starter.Started);
        await new BulkRunner(host.Ledger, host.Bell, new SilentBoard(), host.Time).RunAsync(id, Token);

        var done = (await client.ReadAsync($"/v1/actions/{id}")).AssertStatus(200);
        Assert.Equal(("done", "2", "local"), (done.Get("state"), done.Get("changed"), done.Get("by")));
        Assert.Single((await client.ReadAsync("/v1/dead-letters")).Json.GetProperty("jobs").EnumerateArray());
        Assert.Single((await client.ReadAsync("/v1/actions")).Json.GetProperty("actions").EnumerateArray());
        (await client.SendAsync(HttpMethod.Delete, $"/v1/actions/{id}")).AssertProblem(409, "not_running");
        (await client.ReadAsync("/v1/actions/none")).AssertProblem(404, "not_found");
    }

    [Fact]
    public async Task Stop_OfAnAction_EndsItWhereItIs()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();
        await client.PostJobAsync(Http.Job());
        var id = (await PostAsync(client, "/v1/jobs/cancel", """{"filter":{"tenant":"default"}}""")).AssertStatus(202).Get("action_id");

        Assert.Equal("stopped", (await client.SendAsync(HttpMethod.Delete, $"/v1/actions/{id}")).AssertStatus(200).Get("state"));
    }

    [Fact]
    public async Task Reclassify_ByFilter_NeedsAPriorityAndAFilter()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();

        (await PostAsync(client, "/v1/jobs/reclassify", """{"filter":{},"priority":"urgent"}""")).AssertProblem(422, "invalid_priority");
        (await PostAsync(client, "/v1/jobs/reclassify", """{"priority":"bulk"}""")).AssertProblem(422, "invalid_filter");
        Assert.Equal("bulk", (await PostAsync(client, "/v1/jobs/reclassify", """{"filter":{"state":"queued"},"priority":"bulk"}""")).AssertStatus(202).Get("priority"));
    }

    [Fact]
    public async Task Incident_ShowsItsEvidence_AndTakesNotesAndAnAppeal()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();
        await client.PostJobAsync(Http.Job());
        await host.Ledger.StopAccountAsync(
            new AccountStop("openai", AccountState.Terminated, ApiHost.Start, null, Words) { Lanes = ["mini"] }, Token);
        var id = (await client.ReadAsync("/v1/accounts/openai/incidents")).Json.GetProperty("incidents")[0].GetProperty("id").GetInt64();

        (await PostAsync(client, "/v1/accounts/openai/notes", """{"text":" Wrote to the owner. "}""")).AssertStatus(200);
        var appeal = await client.SendAsync(
            HttpMethod.Put, $"/v1/accounts/openai/incidents/{id}/appeal", Http.Content("""{"state":"filed","ticket":"#17","next_check":"2026-03-09T08:00:00Z"}"""));
        appeal.AssertStatus(200);

        var page = (await client.ReadAsync($"/v1/accounts/openai/incidents/{id}/evidence")).AssertStatus(200);
        var incident = page.Json.GetProperty("incident");
        Assert.Equal("help.openai.com", incident.GetProperty("appeal_address").GetString());
        Assert.Equal("req_7", incident.GetProperty("request_ids")[0].GetString());
        Assert.Equal(("filed", "#17", "local"), (
            incident.GetProperty("appeal").GetProperty("state").GetString(), incident.GetProperty("appeal").GetProperty("ticket").GetString(),
            incident.GetProperty("appeal").GetProperty("by").GetString()));
        Assert.Equal("Wrote to the owner.", incident.GetProperty("notes")[0].GetProperty("text").GetString());
        Assert.Equal(2, incident.GetProperty("notes").GetArrayLength());
        Assert.Equal(1, page.Json.GetProperty("held").GetProperty("by_tenant").GetProperty("default").GetInt64());
        Assert.Equal("platform", page.Json.GetProperty("account").GetProperty("owner").GetString());
        (await client.ReadAsync("/v1/accounts/openai/incidents/99")).AssertProblem(404, "not_found");
        (await PostAsync(client, "/v1/accounts/openai/notes", """{"text":"  "}""")).AssertProblem(422, "invalid_note");
        (await client.SendAsync(HttpMethod.Put, $"/v1/accounts/openai/incidents/{id}/appeal", Http.Content("""{"state":"3"}"""))).AssertProblem(422, "invalid_appeal");
    }

    [Fact]
    public async Task Held_IsAFileOfRequestsThatAnySchedulerTakes()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();
        await client.PostJobAsync(Http.Job("\"custom_id\":\"c-1\",\"priority\":\"bulk\",\"metadata\":{\"k\":\"v\"},"));
        await client.PostJobAsync(Http.Job());

        var file = await client.GetStringAsync(new Uri("/v1/accounts/openai/held", UriKind.Relative), Token);

        var lines = file.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(2, lines.Count);
        Assert.Equal(("c-1", "bulk", "v"), (lines[0].GetProperty("custom_id").GetString(), lines[0].GetProperty("priority").GetString(), lines[0].GetProperty("metadata").GetProperty("k").GetString()));
        var again = await client.SendAsync(HttpMethod.Post, "/v1/jobs", new StringContent(file, System.Text.Encoding.UTF8, new System.Net.Http.Headers.MediaTypeHeaderValue("application/jsonl")));
        Assert.Equal("2", again.AssertStatus(202).Get("accepted"));
    }

    [Fact]
    public async Task Pause_OfAnAccount_NeedsAReason()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();
        host.Desk.IsStopped = false;

        (await PostAsync(client, "/v1/accounts/openai/pause", "{}")).AssertProblem(422, "invalid_pause");
        (await PostAsync(client, "/v1/accounts/none/pause", """{"reason":"x"}""")).AssertProblem(404, "not_found");
        (await PostAsync(client, "/v1/accounts/openai/pause", """{"reason":"audit"}""")).AssertStatus(200);

        Assert.Equal([("openai", "audit", "local")], host.Desk.Paused);
    }

    [Fact]
    public async Task Tenant_ThatIsPaused_SaysWhyItsJobsWait_UntilItIsReleased()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();
        var id = (await client.PostJobAsync(Http.Job())).Get("id");

        (await client.SendAsync(HttpMethod.Put, "/v1/tenants/default/pause", Http.Content("""{"reason":"flood"}"""))).AssertStatus(200);

        Assert.Equal("tenant_paused", (await client.ReadAsync($"/v1/jobs/{id}")).Get("waiting_for"));
        var tenant = (await client.ReadAsync("/v1/tenants")).Json.GetProperty("tenants")[0];
        Assert.Equal(("default", "PausedByAdmin", "flood"), (tenant.GetProperty("tenant").GetString(), tenant.GetProperty("state").GetString(), tenant.GetProperty("reason").GetString()));
        (await client.SendAsync(HttpMethod.Put, "/v1/tenants/default/pause", Http.Content("""{"reason":"flood"}"""))).AssertProblem(409, "paused");
        (await client.SendAsync(HttpMethod.Delete, "/v1/tenants/default/pause")).AssertStatus(200);
        (await PostAsync(client, "/v1/tenants/default/release", "")).AssertProblem(409, "not_held");
        Assert.NotEqual("tenant_paused", (await client.ReadAsync($"/v1/jobs/{id}")).Get("waiting_for"));
    }

    [Fact]
    public async Task Tenants_AreShownWithTheirRefusalsByEndUser()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();
        var id = (await client.PostJobAsync(Http.Job())).Get("id");
        await host.RefuseAsync(id, new ContentRefusal(ApiHost.Start, "default", "mini", new JobId(Guid.Parse(id))) { EndUser = "hash-1" });

        var tenant = (await client.ReadAsync("/v1/tenants")).Json.GetProperty("tenants")[0];

        Assert.Equal((1, 1), (tenant.GetProperty("refusals_last_hour").GetInt32(), tenant.GetProperty("refusals_by_end_user").GetProperty("hash-1").GetInt32()));
    }

    private static Task<Http.Answer> PostAsync(HttpClient client, string path, string body) =>
        client.SendAsync(HttpMethod.Post, path, body.Length == 0 ? null : Http.Content(body));
}
