using Xunit;

namespace Scheduler.Adapters.Tests.Web.Api;

public sealed class SubmitManyTests
{
    [Fact]
    public async Task Post_AThousandLinesWithOneBad_TakesTheOthersAndNamesTheLine()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();
        var lines = Enumerable.Range(1, 1_000).Select(i => i == 700 ? "{\"broken\":" : Line(i));

        var answer = (await client.PostLinesAsync(string.Join("\r\n", lines))).AssertStatus(202);

        Assert.Equal(("999", "1"), (answer.Get("accepted"), answer.Get("rejected")));
        var error = Assert.Single(answer.Json.GetProperty("errors").EnumerateArray());
        Assert.Equal((700, "invalid_json"), (error.GetProperty("line").GetInt32(), error.GetProperty("code").GetString()));
        var submission = (await client.ReadAsync($"/v1/submissions/{answer.Get("submission_id")}?limit=500")).AssertStatus(200);
        Assert.Equal(("999", "1", "running"), (submission.Get("accepted"), submission.Get("rejected"), submission.Get("status")));
        Assert.Equal(999, submission.Json.GetProperty("states").GetProperty("queued").GetInt32());
        Assert.Equal(500, submission.Json.GetProperty("job_ids").GetArrayLength());
        var rest = await client.ReadAsync($"/v1/submissions/{answer.Get("submission_id")}?limit=500&after={submission.Get("next")}");
        Assert.Equal(499, rest.Json.GetProperty("job_ids").GetArrayLength());
    }

    [Fact]
    public async Task Post_OpenAiBatchLines_AreJobsAsTheyAre()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();
        const string Batch = """
            {"custom_id": "request-1", "method": "POST", "url": "/v1/chat/completions", "body": {"model": "mini-1", "messages": [{"role": "user", "content": "Hello"}], "max_tokens": 1000}}
            {"custom_id": "request-2", "method": "POST", "url": "/v1/chat/completions", "body": {"model": "mini-1", "messages": [{"role": "user", "content": "World"}]}}

            """;

        var answer = (await client.SendAsync(HttpMethod.Post, "/v1/jobs", Http.Content(Batch, "application/jsonl"))).AssertStatus(202);

        Assert.Equal("2", answer.Get("accepted"));
        Assert.Equal(1, (await client.ReadAsync("/v1/jobs?custom_id=request-2")).Json.GetProperty("jobs").GetArrayLength());
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\r\n  \n")]
    public async Task Post_NoLine_IsRefused(string body)
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();

        (await client.PostLinesAsync(body)).AssertProblem(422, "no_lines");
    }

    [Fact]
    public async Task Post_OneLineTooMany_StoresNothing()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();

        (await client.PostLinesAsync(string.Concat(Enumerable.Repeat("{}\n", 50_001)))).AssertProblem(413, "too_many_lines");

        Assert.Equal(0, (await client.ReadAsync("/v1/jobs")).Json.GetProperty("jobs").GetArrayLength());
    }

    [Fact]
    public async Task Post_ThousandsOfBadLines_ListsTheFirstThousandAndCountsAll()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();

        var answer = (await client.PostLinesAsync(string.Concat(Enumerable.Repeat("{}\n", 1_500)))).AssertStatus(202);

        Assert.Equal(("0", "1500", "500"), (answer.Get("accepted"), answer.Get("rejected"), answer.Get("errors_omitted")));
        Assert.Equal(1_000, answer.Json.GetProperty("errors").GetArrayLength());
        Assert.Equal("completed", (await client.ReadAsync($"/v1/submissions/{answer.Get("submission_id")}")).Get("status"));
    }

    [Fact]
    public async Task Post_ALineThatIsTooLong_IsItsOwnErrorAndTheNextIsTaken()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();

        var answer = (await client.PostLinesAsync($"{Line(1)}\n{new string('x', 5_000_000)}\n{Line(3)}\n{new string('y', 5_000_000)}")).AssertStatus(202);

        Assert.Equal(("2", "2"), (answer.Get("accepted"), answer.Get("rejected")));
        Assert.Equal([2, 4], answer.Json.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("line").GetInt32()));
    }

    [Fact]
    public async Task Post_TheSameFileUnderTheSameKey_IsTheSameSubmission()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();
        var file = string.Join('\n', Enumerable.Range(1, 10).Select(Line));

        var first = (await client.PostLinesAsync(file, "file-1")).AssertStatus(202);
        var second = (await client.PostLinesAsync(file, "file-1")).AssertStatus(202);

        Assert.Equal(first.Get("submission_id"), second.Get("submission_id"));
        Assert.Equal(("10", "10"), (first.Get("accepted"), second.Get("accepted")));
        Assert.Equal("true", Assert.Single(second.Headers.GetValues("Idempotent-Replayed")));
        Assert.Equal(10, (await client.ReadAsync("/v1/jobs")).Json.GetProperty("jobs").GetArrayLength());
    }

    [Fact]
    public async Task Delete_ASubmission_CancelsWhatHasNotRun()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();
        var id = (await client.PostLinesAsync(string.Join('\n', Enumerable.Range(1, 5).Select(Line)))).Get("submission_id");

        var answer = (await client.SendAsync(HttpMethod.Delete, $"/v1/submissions/{id}")).AssertStatus(200);

        Assert.Equal("5", answer.Get("cancelled"));
        var submission = await client.ReadAsync($"/v1/submissions/{id}");
        Assert.Equal(("completed", 5), (submission.Get("status"), submission.Json.GetProperty("states").GetProperty("cancelled").GetInt32()));
        (await client.SendAsync(HttpMethod.Delete, $"/v1/submissions/{Guid.NewGuid()}")).AssertProblem(404, "not_found");
    }

    private static string Line(int number) => Http.Job($"\"custom_id\":\"line-{number}\",");
}
