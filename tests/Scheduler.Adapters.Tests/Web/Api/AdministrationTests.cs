using Microsoft.Extensions.DependencyInjection;
using Scheduler.Core.Accounts;
using Scheduler.Core.Attempts;
using Scheduler.Core.Jobs;
using Scheduler.Web.Api.Health;
using Xunit;

namespace Scheduler.Adapters.Tests.Web.Api;

public sealed class AdministrationTests
{
    [Fact]
    public async Task Lanes_ShowLimitsUseAndQueuesByFlow()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();
        await client.PostJobAsync(Http.Job("\"priority\":\"bulk\","));

        var lane = (await client.ReadAsync("/v1/lanes/mini")).AssertStatus(200);

        Assert.Equal(2, (await client.ReadAsync("/v1/lanes")).Json.GetProperty("lanes").GetArrayLength());
        Assert.Equal((60, 6), (lane.Json.GetProperty("limits").GetProperty("requests_per_minute").GetInt32(), lane.Json.GetProperty("used").GetProperty("requests").GetInt32()));
        Assert.Equal(1, lane.Json.GetProperty("flows").GetProperty("bulk").GetProperty("queued").GetInt32());
        Assert.Equal(0, lane.Json.GetProperty("flows").GetProperty("normal").GetProperty("queued").GetInt32());
        (await client.ReadAsync("/v1/lanes/none")).AssertProblem(404, "not_found");
    }

    [Fact]
    public async Task Pause_OfALane_IsSeenByItsJobsAndEndsWithDelete()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();
        var id = (await client.PostJobAsync(Http.Job())).Get("id");

        (await client.SendAsync(HttpMethod.Put, "/v1/lanes/mini/pause", Http.Content("{\"seconds\":600,\"reason\":\"maintenance\"}"))).AssertStatus(200);

        Assert.Equal((TimeSpan.FromMinutes(10), "local: maintenance"), host.Pacer.Pauses["mini"]);
        var job = await client.ReadAsync($"/v1/jobs/{id}");
        Assert.Equal("lane_paused", job.Get("waiting_for"));
        Assert.Equal(ApiHost.Start.AddMinutes(10), job.Json.GetProperty("estimated_start").GetDateTimeOffset());
        (await client.SendAsync(HttpMethod.Delete, "/v1/lanes/mini/pause")).AssertStatus(200);
        Assert.Empty(host.Pacer.Pauses);
        (await client.SendAsync(HttpMethod.Put, "/v1/lanes/mini/pause")).AssertStatus(200);
        Assert.True(host.Pacer.Pauses["mini"].Wait > TimeSpan.FromDays(365));
        (await client.SendAsync(HttpMethod.Put, "/v1/lanes/none/pause")).AssertProblem(404, "not_found");
        (await client.SendAsync(HttpMethod.Put, "/v1/lanes/mini/pause", Http.Content("{\"seconds\":0}"))).AssertProblem(422, "invalid_pause");
    }

    [Fact]
    public async Task Accounts_ShowTheirStopAndResumeThroughTheDesk()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();
        var id = (await client.PostJobAsync(Http.Job())).Get("id");
        var words = new ProviderWords { Status = 403, Code = "account_deactivated", Message = "Your account was terminated." };
        await host.Ledger.StopAccountAsync(new AccountStop("openai", AccountState.Terminated, ApiHost.Start, null, words), CancellationToken.None);

        var account = (await client.ReadAsync("/v1/accounts")).Json.GetProperty("accounts")[0];
        var incidents = (await client.ReadAsync("/v1/accounts/openai/incidents")).AssertStatus(200).Json.GetProperty("incidents");

        Assert.Equal(("Terminated", "platform"), (account.GetProperty("state").GetString(), account.GetProperty("owner").GetString()));
        Assert.Equal("account_deactivated", Assert.Single(incidents.EnumerateArray()).GetProperty("words").GetProperty("code").GetString());
        var job = await client.ReadAsync($"/v1/jobs/{id}");
        Assert.Equal("account_stopped", job.Get("waiting_for"));
        Assert.False(job.Json.TryGetProperty("estimated_start", out _));
        (await client.SendAsync(HttpMethod.Post, "/v1/accounts/openai/resume")).AssertStatus(200);
        Assert.Equal([("openai", "local")], host.Desk.Resumed);
        host.Desk.IsStopped = false;
        (await client.SendAsync(HttpMethod.Post, "/v1/accounts/openai/resume")).AssertProblem(409, "not_stopped");
        (await client.SendAsync(HttpMethod.Post, "/v1/accounts/none/resume")).AssertProblem(404, "not_found");
        (await client.ReadAsync("/v1/accounts/none/incidents")).AssertProblem(404, "not_found");
    }

    [Fact]
    public async Task DeadLetters_AreListedReplayedAndDiscarded()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();
        var first = (await client.PostJobAsync(Http.Job())).Get("id");
        var second = (await client.PostJobAsync(Http.Job())).Get("id");
        var queued = (await client.PostJobAsync(Http.Job())).Get("id");
        await host.ParkAsync(first, ParkReason.InvalidRequest);
        await host.ParkAsync(second, ParkReason.PolicyViolation);
        host.Bell.Rung.Clear();

        Assert.Equal(2, (await client.ReadAsync("/v1/dead-letters")).Json.GetProperty("jobs").GetArrayLength());
        var page = await client.ReadAsync("/v1/dead-letters?reason=invalid-request&tenant=default");
        Assert.Equal(first, Assert.Single(page.Json.GetProperty("jobs").EnumerateArray()).GetProperty("id").GetString());
        Assert.DoesNotContain("<script>", page.Text, StringComparison.Ordinal);
        (await client.ReadAsync("/v1/dead-letters?account=none")).AssertProblem(400, "invalid_query");
        Assert.Equal(2, (await client.ReadAsync("/v1/dead-letters?account=openai")).Json.GetProperty("jobs").GetArrayLength());
        Assert.Equal(2, (await client.ReadAsync("/v1/dead-letters?account=openai&lane=mini")).Json.GetProperty("jobs").GetArrayLength());

        var replay = (await OrderAsync(client, "replay", $"{{\"ids\":[\"{first}\",\"{queued}\",\"nonsense\"]}}")).AssertStatus(200);
        Assert.Equal(["replayed", "not_parked", "not_found"], replay.Json.GetProperty("results").EnumerateArray().Select(entry => entry.GetProperty("result").GetString()));
        Assert.Equal("1", replay.Get("changed"));
        Assert.Equal(["mini"], host.Bell.Rung);
        Assert.Equal("1", (await OrderAsync(client, "discard", $"{{\"ids\":[\"{second}\"]}}")).Get("changed"));
        Assert.Equal(("queued", "2"), ((await client.ReadAsync($"/v1/jobs/{first}")).Get("state"), (await client.ReadAsync($"/v1/jobs/{first}")).Get("run")));
        Assert.Equal("discarded", (await client.ReadAsync($"/v1/jobs/{second}")).Get("state"));
    }

    [Theory]
    [InlineData("{\"filter\":{\"reason\":\"poisonous\",\"account\":\"none\"}}", 422, "invalid_filter")]
    [InlineData("{\"filter\":{\"colour\":\"red\"}}", 400, "invalid_body")]
    [InlineData("{\"filter\":{},\"ids\":[\"x\"]}", 422, "invalid_ids")]
    [InlineData("{\"ids\":[]}", 422, "invalid_ids")]
    [InlineData("{\"ids\":[null]}", 422, "invalid_ids")]
    [InlineData("{}", 422, "invalid_ids")]
    [InlineData("[]", 400, "invalid_body")]
    [InlineData("{\"ids\":[5]}", 400, "invalid_body")]
    public async Task Replay_WithoutIds_SaysWhatToSend(string body, int status, string code)
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();

        (await OrderAsync(client, "replay", body)).AssertProblem(status, code);
    }

    [Fact]
    public async Task Ready_TellsEachPartAndNothingAboutWhy()
    {
        await using var host = await ApiHost.StartAsync(new(), services =>
        {
            services.AddSingleton<IHealthPart>(new ScriptedPart("ledger", () => PartHealth.Ready));
            services.AddSingleton<IHealthPart>(new ScriptedPart("broker", () => throw new InvalidOperationException("amqp://user:password@host")));
        });
        using var client = host.Client();

        var ready = (await client.ReadAsync("/health/ready")).AssertStatus(503);

        Assert.Equal("not ready", ready.Get("status"));
        Assert.Contains("{\"name\":\"broker\",\"ready\":false,\"state\":\"failed\"}", ready.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("password", ready.Text, StringComparison.Ordinal);
        (await client.ReadAsync("/health/live")).AssertStatus(200);
    }

    private static Task<Http.Answer> OrderAsync(HttpClient client, string action, string body) =>
        client.SendAsync(HttpMethod.Post, $"/v1/dead-letters/{action}", Http.Content(body));

    private sealed class ScriptedPart(string name, Func<PartHealth> check) : IHealthPart
    {
        public string Name => name;

        public ValueTask<PartHealth> CheckAsync(CancellationToken cancellationToken) => ValueTask.FromResult(check());
    }
}
