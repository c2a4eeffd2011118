using System.Text.Json;
using Xunit;

namespace Scheduler.Adapters.Tests.Web.Api;

public sealed class HeldJobsTests
{
    private const string Path = "/v1/accounts/openai/held";

    [Fact]
    public async Task Held_GivesLinesThatAreTakenAsJobsAgain()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();
        (await client.PostJobAsync(Http.Job("\"custom_id\":\"order-1\",", content: "ü \\n \\\" x"))).AssertStatus(202);
        var unnamed = (await client.PostJobAsync("{\n\"url\":\"/v1/responses\",\r\n\"body\":{\n  \"model\": \"large\",\r\n  \"input\": \"hi\"}}")).AssertStatus(202).Get("id");
        await host.RunAsync((await client.PostJobAsync(Http.Job("\"custom_id\":\"runs\","))).Get("id"));

        var file = (await client.ReadAsync(Path)).AssertStatus(200);

        Assert.Equal("attachment; filename=\"openai-held.jsonl\"", file.ContentHeaders.ContentDisposition?.ToString());
        Assert.Equal("application/jsonl", file.ContentHeaders.ContentType?.MediaType);
        var lines = Lines(file);
        Assert.Equal(["order-1", unnamed], lines.Select(line => line.GetProperty("custom_id").GetString()));
        Assert.All(lines, line => Assert.Equal(["custom_id", "method", "url", "tenant", "priority", "body"], line.EnumerateObject().Select(property => property.Name)));
        Assert.Equal("ü \n \" x", lines[0].GetProperty("body").GetProperty("messages")[0].GetProperty("content").GetString());
        Assert.Equal(("/v1/responses", "hi"), (lines[1].GetProperty("url").GetString(), lines[1].GetProperty("body").GetProperty("input").GetString()));
        Assert.Equal("2", (await client.PostLinesAsync(file.Text)).AssertStatus(202).Get("accepted"));
    }

    [Fact]
    public async Task Held_GoesOverManyPages_InTheOrderOfComing()
    {
        const int Jobs = 700;
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();
        var lines = string.Join('\n', Enumerable.Range(0, Jobs).Select(i => Http.Job($"\"custom_id\":\"c{i}\",")));
        Assert.Equal($"{Jobs}", (await client.PostLinesAsync(lines)).AssertStatus(202).Get("accepted"));

        var file = (await client.ReadAsync(Path)).AssertStatus(200);

        Assert.Equal(Enumerable.Range(0, Jobs).Select(i => $"c{i}"), Lines(file).Select(line => line.GetProperty("custom_id").GetString()));
    }

    [Fact]
    public async Task Held_OfOneTenant_LeavesOthersOut()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();
        await client.PostJobAsync(Http.Job("\"custom_id\":\"a\",\"tenant\":\"team-a\","));
        await client.PostJobAsync(Http.Job("\"custom_id\":\"b\",\"tenant\":\"team-b\","));

        Assert.Equal("b", Assert.Single(Lines((await client.ReadAsync($"{Path}?tenant=team-b")).AssertStatus(200))).GetProperty("custom_id").GetString());
        Assert.Equal("", (await client.ReadAsync($"{Path}?tenant=team-c")).AssertStatus(200).Text);
        (await client.ReadAsync($"{Path}?lane=mini")).AssertProblem(400, "invalid_query");
        (await client.ReadAsync("/v1/accounts/none/held")).AssertProblem(404, "not_found");
    }

    [Fact]
    public async Task Pause_StopsTheAccountThroughTheDesk()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();
        host.Desk.IsStopped = false;

        Assert.Equal("PausedByAdmin", (await PauseAsync(client, "openai", "{\"reason\":\"looking into refusals\"}")).AssertStatus(200).Get("state"));
        Assert.Equal([("openai", "looking into refusals", "local")], host.Desk.Paused);

        (await PauseAsync(client, "openai", "{\"reason\":\"\"}")).AssertProblem(422, "invalid_pause");
        (await PauseAsync(client, "openai", "{\"reason\":\"a\\u001bb\"}")).AssertProblem(422, "invalid_pause");
        (await PauseAsync(client, "openai", "{}")).AssertProblem(422, "invalid_pause");
        (await PauseAsync(client, "none", "{\"reason\":\"x\"}")).AssertProblem(404, "not_found");
        Assert.Single(host.Desk.Paused);
        host.Desk.IsStopped = true;
        (await PauseAsync(client, "openai", "{\"reason\":\"x\"}")).AssertProblem(409, "stopped");
    }

    private static Task<Http.Answer> PauseAsync(HttpClient client, string account, string body) =>
        client.SendAsync(HttpMethod.Post, $"/v1/accounts/{account}/pause", Http.Content(body));

    private static List<JsonElement> Lines(Http.Answer file) =>
        [.. file.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
}
