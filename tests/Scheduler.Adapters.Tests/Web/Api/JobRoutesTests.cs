using Xunit;

namespace Scheduler.Adapters.Tests.Web.Api;

public sealed class JobRoutesTests
{
    [Theory]
    [InlineData("?page=-1&count=1000000000", 400, "invalid_query")]
    [InlineData("?days=999999", 400, "invalid_query")]
    [InlineData("?limit=-1", 400, "invalid_query")]
    [InlineData("?limit=0", 400, "invalid_query")]
    [InlineData("?limit=abc", 400, "invalid_query")]
    [InlineData("?limit=1&limit=2", 400, "invalid_query")]
    [InlineData("?state=nonsense", 400, "invalid_query")]
    [InlineData("?reason=nonsense", 400, "invalid_query")]
    [InlineData("?submission_id=nonsense", 400, "invalid_query")]
    [InlineData("?after=tampered", 400, "invalid_query")]
    [InlineData("?after=", 400, "invalid_query")]
    public async Task List_WithAQueryThatMakesNoSense_SaysSo(string query, int status, string code)
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();

        (await client.ReadAsync($"/v1/jobs{query}")).AssertProblem(status, code);
    }

    [Fact]
    public async Task List_WithAHugeLimit_GivesAPage()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();
        await client.PostLinesAsync(string.Join('\n', Enumerable.Repeat(Http.Job(), 501)));

        var page = (await client.ReadAsync("/v1/jobs?limit=1000000000")).AssertStatus(200);

        Assert.Equal(500, page.Json.GetProperty("jobs").GetArrayLength());
        var rest = await client.ReadAsync($"/v1/jobs?after={page.Get("next")}&state=queued&lane=mini&tenant=default");
        Assert.Equal(1, rest.Json.GetProperty("jobs").GetArrayLength());
        Assert.False(rest.Json.TryGetProperty("next", out _));
    }

    [Fact]
    public async Task List_SearchingForSql_FindsNothingAndBreaksNothing()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();
        await client.PostJobAsync(Http.Job());

        foreach (var text in new[] { "'; DROP TABLE jobs", "%", "_" })
        {
            var page = (await client.ReadAsync($"/v1/jobs?search={Uri.EscapeDataString(text)}")).AssertStatus(200);
            Assert.Equal(0, page.Json.GetProperty("jobs").GetArrayLength());
        }

        (await client.ReadAsync($"/v1/jobs?search={new string('x', 201)}")).AssertProblem(422, "invalid_query");
        Assert.Equal(1, (await client.ReadAsync("/v1/jobs")).Json.GetProperty("jobs").GetArrayLength());
    }

    [Fact]
    public async Task Delete_TwiceIsTheSame_AndAfterTheEndItIsAConflict()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();
        var queued = (await client.PostJobAsync(Http.Job())).Get("id");
        var running = (await client.PostJobAsync(Http.Job())).Get("id");
        var ended = (await client.PostJobAsync(Http.Job())).Get("id");
        await host.RunAsync(running);
        await host.SucceedAsync(ended, 200, "application/json", "{}");

        Assert.Equal("cancelled", (await client.SendAsync(HttpMethod.Delete, $"/v1/jobs/{queued}")).AssertStatus(200).Get("state"));
        (await client.SendAsync(HttpMethod.Delete, $"/v1/jobs/{queued}")).AssertStatus(200);
        (await client.SendAsync(HttpMethod.Delete, $"/v1/jobs/{running}")).AssertStatus(202);
        (await client.SendAsync(HttpMethod.Delete, $"/v1/jobs/{ended}")).AssertProblem(409, "already_final");
        (await client.SendAsync(HttpMethod.Delete, $"/v1/jobs/{Guid.NewGuid()}")).AssertProblem(404, "not_found");
        (await client.SendAsync(HttpMethod.Delete, "/v1/jobs/nonsense")).AssertProblem(404, "not_found");
    }

    [Theory]
    [InlineData(200, "application/json", "{ \"id\":\"x\",\n \"é\": 1.0 }")]
    [InlineData(404, "text/html", "<script>alert(1)</script>")]
    [InlineData(204, "application/json", "")]
    public async Task Result_OfAnEndedJob_IsTheProvidersStatusAndBytes(int status, string type, string body)
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();
        var id = (await client.PostJobAsync(Http.Job())).Get("id");
        (await client.ReadAsync($"/v1/jobs/{id}/result")).AssertProblem(404, "no_result");

        await host.SucceedAsync(id, status, type, body);

        var result = (await client.ReadAsync($"/v1/jobs/{id}/result")).AssertStatus(status);
        Assert.Equal((body, status.ToString(System.Globalization.CultureInfo.InvariantCulture)), (result.Text, Assert.Single(result.Headers.GetValues("X-Provider-Status"))));
        Assert.Contains("sandbox", Assert.Single(result.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        var shown = await client.ReadAsync($"/v1/jobs/{id}");
        Assert.Equal(("succeeded", "succeeded"), (shown.Get("state"), shown.Get("outcome")));
        Assert.Equal(1, shown.Json.GetProperty("attempts").GetArrayLength());
    }

    [Fact]
    public async Task Patch_Priority_MovesTheJobAndRingsItsFeeder()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();
        var id = (await client.PostJobAsync(Http.Job())).Get("id");
        host.Bell.Rung.Clear();

        Assert.Equal("interactive", (await PatchAsync(client, id, "{\"priority\":\"interactive\"}")).AssertStatus(200).Get("priority"));

        Assert.Equal("interactive", (await client.ReadAsync($"/v1/jobs/{id}")).Get("priority"));
        Assert.Equal(["mini"], host.Bell.Rung);
        (await PatchAsync(client, id, "{\"priority\":\"high\"}")).AssertProblem(422, "invalid_priority");
        (await PatchAsync(client, id, "{\"priority\":5}")).AssertProblem(400, "invalid_body");
        (await PatchAsync(client, id, "{\"lane\":\"x\"}")).AssertProblem(400, "invalid_body");
        (await PatchAsync(client, id, "{\"priority\":\"bulk\",\"priority\":\"bulk\"}")).AssertProblem(400, "duplicate_property");
        (await PatchAsync(client, id, "")).AssertProblem(400, "invalid_body");
        await host.SucceedAsync(id, 200, "application/json", "{}");
        (await PatchAsync(client, id, "{\"priority\":\"bulk\"}")).AssertProblem(409, "too_late");
    }

    [Theory]
    [InlineData("TRACE", "/v1/jobs", "GET, POST")]
    [InlineData("PUT", "/v1/jobs", "GET, POST")]
    [InlineData("DELETE", "/v1/jobs", "GET, POST")]
    [InlineData("POST", "/v1/lanes", "GET")]
    public async Task AMethodThatAnAddressDoesNotTake_IsRefusedWithThoseThatItTakes(string method, string path, string allow)
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();

        var answer = (await client.SendAsync(new HttpMethod(method), path)).AssertProblem(405, "method_not_allowed");

        Assert.Equal(allow.Split(", "), answer.ContentHeaders.Allow.Order());
    }

    [Fact]
    public async Task Head_IsRefusedWithoutABody()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();

        Assert.Empty((await client.SendAsync(HttpMethod.Head, "/v1/jobs")).AssertStatus(405).Text);
    }

    [Fact]
    public async Task AnUnknownAddress_IsAProblem()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();

        (await client.ReadAsync("/v1/nothing")).AssertProblem(404, "not_found");
        (await client.ReadAsync("/v1/jobs/%2e%2e/x/y")).AssertProblem(404, "not_found");
    }

    [Fact]
    public async Task TooManyOrTooLongHeaders_AreRefusedByTheServer()
    {
        await using var host = await ApiHost.StartAsync();
        var many = string.Concat(Enumerable.Range(0, 101).Select(i => $"X-{i}: 1\r\n"));
        var large = $"X-Large: {new string('x', 40 * 1024)}\r\n";

        Assert.StartsWith("HTTP/1.1 431", await RawHttp.SendAsync(host.Address, RawHttp.Post(many, "{}")), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 431", await RawHttp.SendAsync(host.Address, RawHttp.Post(large, "{}")), StringComparison.Ordinal);
        var url = $"GET /v1/jobs?search={new string('x', 9 * 1024)} HTTP/1.1\r\nHost: localhost\r\n\r\n";
        Assert.StartsWith("HTTP/1.1 414", await RawHttp.SendAsync(host.Address, url), StringComparison.Ordinal);
    }

    private static Task<Http.Answer> PatchAsync(HttpClient client, string id, string body) =>
        client.SendAsync(HttpMethod.Patch, $"/v1/jobs/{id}", Http.Content(body));
}
