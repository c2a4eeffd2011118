using System.Net.Http.Headers;
using System.Text;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Xunit;

namespace Scheduler.Adapters.Tests.Web.Api;

public sealed class SubmitOneTests
{
    [Fact]
    public async Task Post_OneJob_IsAcceptedAfterTheCommitWithEverythingPromised()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();

        var answer = (await client.PostJobAsync(Http.Job("\"custom_id\":\"a-1\",\"priority\":\"bulk\","))).AssertStatus(202);

        Assert.Equal(("queued", "mini", "0"), (answer.Get("status"), answer.Get("lane"), answer.Get("position")));
        Assert.Equal(1, answer.Json.GetProperty("cost").GetProperty("requests").GetInt32());
        Assert.True(answer.Json.GetProperty("cost").GetProperty("tokens").GetInt64() > 10);
        Assert.Equal(ApiHost.Start, answer.Json.GetProperty("estimated_start").GetDateTimeOffset());
        Assert.Equal($"/v1/jobs/{answer.Get("id")}", answer.Json.GetProperty("links").GetProperty("self").GetString());
        Assert.Equal($"/v1/jobs/{answer.Get("id")}", answer.Headers.Location?.ToString());
        Assert.Equal(["mini"], host.Bell.Rung);
        var shown = await client.ReadAsync($"/v1/jobs/{answer.Get("id")}");
        Assert.Equal(("queued", "bulk", "default", "its_turn"), (shown.Get("state"), shown.Get("priority"), shown.Get("tenant"), shown.Get("waiting_for")));
    }

    [Theory]
    [InlineData("", 400, "invalid_body")]
    [InlineData("null", 400, "invalid_body")]
    [InlineData("{\"url\":", 400, "invalid_json")]
    [InlineData("{\"url\":1,\"url\":1}", 400, "duplicate_property")]
    [InlineData("{\"foo\":1}", 400, "unknown_property")]
    [InlineData("{\"api_key\":\"x\"}", 422, "forbidden_field")]
    public async Task Post_WhatIsNoJob_IsAProblemAndStoresNothing(string body, int status, string code)
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();

        (await client.PostJobAsync(body)).AssertProblem(status, code);

        Assert.Equal(0, (await client.ReadAsync("/v1/jobs")).Json.GetProperty("jobs").GetArrayLength());
    }

    [Fact]
    public async Task Post_AModelOrPathThatNoLaneTakes_SaysWhatToDo()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();

        (await client.PostJobAsync(Http.Job(model: "other"))).AssertProblem(422, "model_not_allowed");
        (await client.PostJobAsync(Http.Job(model: new string('x', 10_240)))).AssertProblem(422, "model_not_allowed");
        (await client.PostJobAsync(Http.Job("\"lane\":\"none\","))).AssertProblem(422, "unknown_lane");
        (await client.PostJobAsync(Http.Job("\"lane\":\"large\","))).AssertProblem(422, "model_not_allowed");
        (await client.PostJobAsync("{\"url\":\"/v1/embeddings\",\"body\":{\"model\":\"mini\"}}")).AssertProblem(422, "forbidden_field");
        (await client.PostJobAsync("{\"lane\":\"mini\",\"url\":\"/v1/responses\",\"body\":{\"model\":\"mini\"}}")).AssertProblem(422, "forbidden_field");
    }

    [Fact]
    public async Task Post_AJobLargerThanItsLimit_IsRefusedInsteadOfWaitingForever()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();

        (await client.PostJobAsync(Http.Job(content: new string('x', 10_001)))).AssertProblem(422, "exceeds_limit");
    }

    [Fact]
    public async Task Post_TheSameKeyAndContent_IsTheSameJob()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();

        var first = (await client.PostJobAsync(Http.Job(), "k-1")).AssertStatus(202);
        var second = (await client.PostJobAsync(Http.Job(), "k-1")).AssertStatus(202);
        var inBody = (await client.PostJobAsync(Http.Job("\"idempotency_key\":\"k-1\","))).AssertStatus(202);

        Assert.Equal(first.Get("id"), second.Get("id"));
        Assert.Equal(first.Get("id"), inBody.Get("id"));
        Assert.False(first.Headers.Contains("Idempotent-Replayed"));
        Assert.Equal("true", Assert.Single(second.Headers.GetValues("Idempotent-Replayed")));
    }

    [Fact]
    public async Task Post_TheSameKeyAndOtherContent_IsAConflict()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();
        await client.PostJobAsync(Http.Job(), "k-1");

        (await client.PostJobAsync(Http.Job(content: "other"), "k-1")).AssertProblem(422, "idempotency_conflict");
        (await client.PostJobAsync(Http.Job("\"priority\":\"bulk\","), "k-1")).AssertProblem(422, "idempotency_conflict");
    }

    [Fact]
    public async Task Post_HundredTimesAtOnceUnderOneKey_MakesOneJob()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => client.PostJobAsync(Http.Job(), "k")));

        Assert.All(answers, answer => answer.AssertStatus(202));
        Assert.Single(answers.Select(answer => answer.Get("id")).Distinct());
        Assert.Single(answers, answer => !answer.Headers.Contains("Idempotent-Replayed"));
    }

    [Fact]
    public async Task Post_TwoKeysOrKeysThatDiffer_IsRefused()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/jobs") { Content = Http.Content(Http.Job()) };

        (await client.PostJobAsync(Http.Job("\"idempotency_key\":\"a\","), "b")).AssertProblem(400, "idempotency_key_mismatch");
        (await client.PostJobAsync(Http.Job(), new string('k', 241))).AssertProblem(422, "invalid_idempotency_key");
        var two = await RawHttp.SendAsync(host.Address, RawHttp.Post("Idempotency-Key: a\r\nIdempotency-Key: b\r\n", Http.Job()));
        Assert.StartsWith("HTTP/1.1 400", two, StringComparison.Ordinal);
        Assert.Contains("duplicate_idempotency_key", two, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_OneByteAboveTheLimit_IsTooLarge()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();
        var pad = host.Settings.MaxJobBytes - Http.Job().Length;

        (await client.PostJobAsync(Http.Job() + new string(' ', pad))).AssertStatus(202);
        // Without the body: the refusal comes before it, and a client that is still writing may see only the closed connection.
        var head = $"POST /v1/jobs HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {host.Settings.MaxJobBytes + 1}\r\n\r\n";
        var answer = await RawHttp.SendAsync(host.Address, head);
        Assert.StartsWith("HTTP/1.1 413", answer, StringComparison.Ordinal);
        Assert.Contains("too_large", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_AnEndlessChunkedBody_IsCutAtTheLimit()
    {
        await using var host = await ApiHost.StartAsync();
        var chunk = $"{65536:x}\r\n{new string(' ', 65536)}\r\n";
        var request = $"POST /v1/jobs HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
            + string.Concat(Enumerable.Repeat(chunk, 70));

        Assert.StartsWith("HTTP/1.1 413", await RawHttp.SendAsync(host.Address, request), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_ABodyShorterThanItsContentLength_StoresNothing()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();

        await RawHttp.SendAsync(host.Address, RawHttp.Post("", Http.Job(), length: Http.Job().Length + 10), close: true);

        Assert.Equal(0, (await client.ReadAsync("/v1/jobs")).Json.GetProperty("jobs").GetArrayLength());
    }

    [Theory]
    [InlineData(null, 415, "unsupported_media_type")]
    [InlineData("text/plain", 415, "unsupported_media_type")]
    [InlineData("application/x-www-form-urlencoded", 415, "unsupported_media_type")]
    [InlineData("nonsense", 415, "unsupported_media_type")]
    [InlineData("application/json; charset=utf-16", 415, "unsupported_charset")]
    [InlineData("multipart/form-data; boundary=x", 422, "not_queueable")]
    public async Task Post_AnotherContentType_IsRefused(string? type, int status, string code)
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Http.Job()));
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        (await client.SendAsync(HttpMethod.Post, "/v1/jobs", content)).AssertProblem(status, code);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("nonsense")]
    public async Task Post_ACompressedBody_IsNotInflated(string encoding)
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();
        var content = Http.Content(Http.Job());
        content.Headers.ContentEncoding.Add(encoding);

        (await client.SendAsync(HttpMethod.Post, "/v1/jobs", content)).AssertProblem(415, "unsupported_encoding");
    }

    [Fact]
    public async Task Post_WithTimes_WaitsOrIsRefused()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();

        var waiting = (await client.PostJobAsync(Http.Job("\"not_before\":\"2026-03-01T13:00:00Z\","))).AssertStatus(202);
        Assert.Equal("waiting", waiting.Get("status"));
        Assert.Equal(ApiHost.Start.AddHours(1), waiting.Json.GetProperty("estimated_start").GetDateTimeOffset());
        var shown = await client.ReadAsync($"/v1/jobs/{waiting.Get("id")}");
        Assert.Equal("not_before", shown.Get("waiting_for"));
        Assert.Equal(ApiHost.Start.AddHours(1), shown.Json.GetProperty("waiting_until").GetDateTimeOffset());
        (await client.PostJobAsync(Http.Job("\"deadline\":\"2026-03-01T11:59:59Z\","))).AssertProblem(422, "invalid_deadline");
        Assert.Equal("queued", (await client.PostJobAsync(Http.Job("\"not_before\":\"2026-03-01T11:00:00Z\","))).Get("status"));
    }

    [Fact]
    public async Task Post_WithTypeNamesAndMarkup_KeepsThemInert()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();
        const string Metadata = "{\"$type\":\"System.Diagnostics.Process, System\",\"__proto__\":\"x\",\"h\":\"<script>alert(1)</script>\"}";

        var id = (await client.PostJobAsync(Http.Job($"\"metadata\":{Metadata},", content: "<script>"))).AssertStatus(202).Get("id");

        var shown = await client.ReadAsync($"/v1/jobs/{id}");
        Assert.Equal("System.Diagnostics.Process, System", shown.Json.GetProperty("metadata").GetProperty("$type").GetString());
        Assert.DoesNotContain("<script>", shown.Text, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(shown.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task Post_WhileTheLedgerIsAway_AsksToComeAgain()
    {
        await using var host = await ApiHost.StartAsync(new(), services => FailingIntake.Replace(services, new LedgerUnavailableException("disk full at /secret/path")));
        using var client = host.Client();

        var answer = (await client.PostJobAsync(Http.Job())).AssertProblem(503, "ledger_unavailable");

        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.DoesNotContain("/secret", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_OnABugInside_TellsATraceIdAndNothingElse()
    {
        await using var host = await ApiHost.StartAsync(new(), services => FailingIntake.Replace(services, new InvalidOperationException("SELECT secret")));
        using var client = host.Client();

        var answer = (await client.PostJobAsync(Http.Job())).AssertProblem(500, "internal_error");

        Assert.NotEmpty(answer.Get("trace_id"));
        Assert.DoesNotContain("SELECT", answer.Text, StringComparison.Ordinal);
    }
}
