using Scheduler.Core.Accounts;
using Scheduler.Core.Attempts;
using Xunit;

namespace Scheduler.Adapters.Tests.Web.Api;

public sealed class IncidentRoutesTests
{
    private const string Incident = "/v1/accounts/openai/incidents/1";

    private static readonly ProviderWords Words = new()
    {
        Status = 403,
        Code = "account_deactivated",
        Message = "Your account was terminated. Write to appeals@provider.example.",
        RequestId = "req_1",
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Incident_ShowsWordsAnswersAppealNotesAndHeldWork()
    {
        await using var host = await StoppedAsync();
        using var client = host.Client();
        await host.Ledger.StopAccountAsync(Stop(Words with { RequestId = "req_2" }), Token);

        var listed = (await client.ReadAsync("/v1/accounts/openai/incidents")).AssertStatus(200).Json.GetProperty("incidents")[0];
        var page = (await client.ReadAsync(Incident)).AssertStatus(200).Json;
        var shown = page.GetProperty("incident");

        Assert.Equal("[\"req_1\",\"req_2\"]", shown.GetProperty("request_ids").GetRawText());
        Assert.Equal((2, "account_deactivated"), (listed.GetProperty("answers").GetInt32(), listed.GetProperty("words").GetProperty("code").GetString()));
        Assert.Equal(("appeals@provider.example", 0), (shown.GetProperty("appeal_address").GetString(), shown.GetProperty("last_request_ids").GetArrayLength()));
        Assert.Equal("{\"jobs\":1,\"tenants\":1,\"by_tenant\":{\"default\":1},\"with_deadline\":0}", page.GetProperty("held").GetRawText());
        Assert.Equal(0, shown.GetProperty("notes").GetArrayLength());
        Assert.False(listed.TryGetProperty("notes", out _) || shown.TryGetProperty("appeal", out _));
    }

    [Theory]
    [InlineData("/v1/accounts/openai/incidents/2")]
    [InlineData("/v1/accounts/openai/incidents/one")]
    [InlineData("/v1/accounts/openai/incidents/-1")]
    [InlineData("/v1/accounts/openai/incidents/99999999999999999999")]
    [InlineData("/v1/accounts/other/incidents/1")]
    [InlineData("/v1/accounts/none/incidents/1/evidence")]
    public async Task Incident_ThatTheAccountDoesNotHave_IsNotFound(string path)
    {
        await using var host = await StoppedAsync();
        using var client = host.Client();
        await host.Ledger.StopAccountAsync(Stop(Words) with { Account = "elsewhere" }, Token);

        (await client.ReadAsync(path)).AssertProblem(404, "not_found");
    }

    [Fact]
    public async Task Notes_GoToTheOpenIncidentOrToTheOneThatIsNamed()
    {
        await using var host = await StoppedAsync();
        using var client = host.Client();

        var open = (await NoteAsync(client, "{\"text\":\" called support\\nno answer \"}")).AssertStatus(200).Json.GetProperty("incident");
        await host.Ledger.ResumeAccountAsync("openai", "ann", ApiHost.Start, Token);
        await host.Ledger.StopAccountAsync(Stop(Words), Token);
        (await NoteAsync(client, "{\"text\":\"late\",\"incident\":7}")).AssertProblem(404, "not_found");
        var closed = (await NoteAsync(client, "{\"text\":\"late\",\"incident\":1}")).AssertStatus(200).Json.GetProperty("incident");

        Assert.Equal(
            "[{\"at\":\"2026-03-01T12:00:00+00:00\",\"by\":\"local\",\"text\":\"called support\\nno answer\"}]", open.GetProperty("notes").GetRawText());
        Assert.Equal(["called support\nno answer", "late"], closed.GetProperty("notes").EnumerateArray().Select(note => note.GetProperty("text").GetString()));
        (await client.SendAsync(HttpMethod.Post, "/v1/accounts/none/notes", Http.Content("{\"text\":\"x\"}"))).AssertProblem(404, "not_found");
    }

    [Fact]
    public async Task Note_ThatIsNoText_IsRefusedWithAllThatIsWrong()
    {
        await using var host = await StoppedAsync();
        using var client = host.Client();

        var refused = (await NoteAsync(client, "{\"text\":\"a\\u0007b\",\"incident\":0}")).AssertProblem(422, "invalid_note");

        Assert.Equal(["text", "incident"], Properties(refused));
        (await NoteAsync(client, $"{{\"text\":\"{new string('x', 4_001)}\"}}")).AssertProblem(422, "invalid_note");
        (await NoteAsync(client, "{\"text\":\"  \"}")).AssertProblem(422, "invalid_note");
        (await NoteAsync(client, "{\"note\":\"x\"}")).AssertProblem(400, "invalid_body");
        (await NoteAsync(client, "{\"text\":null}")).AssertProblem(400, "invalid_body");
        (await NoteAsync(client, "")).AssertStatus(400);
        Assert.Empty((await host.Ledger.FindIncidentAsync(1, Token))!.Notes);
    }

    [Fact]
    public async Task Appeal_IsReplacedWhole_AndNoted()
    {
        await using var host = await StoppedAsync();
        using var client = host.Client();

        var filed = (await AppealAsync(client, "{\"state\":\"filed\",\"ticket\":\"T-17\",\"next_check\":\"2026-03-03T10:00:00+02:00\"}")).AssertStatus(200).Json.GetProperty("incident");
        var granted = (await AppealAsync(client, "{\"state\":\"granted\"}")).AssertStatus(200).Json.GetProperty("incident");

        Assert.Equal(
            "{\"state\":\"filed\",\"by\":\"local\",\"at\":\"2026-03-01T12:00:00+00:00\",\"ticket\":\"T-17\",\"next_check\":\"2026-03-03T08:00:00+00:00\"}",
            filed.GetProperty("appeal").GetRawText());
        Assert.Equal("{\"state\":\"granted\",\"by\":\"local\",\"at\":\"2026-03-01T12:00:00+00:00\"}", granted.GetProperty("appeal").GetRawText());
        Assert.Equal(
            ["Appeal: filed, ticket T-17, to be looked at again on 2026-03-03 08:00 UTC.", "Appeal: granted."],
            granted.GetProperty("notes").EnumerateArray().Select(note => note.GetProperty("text").GetString()));
        (await client.SendAsync(HttpMethod.Put, "/v1/accounts/openai/incidents/9/appeal", Http.Content("{\"state\":\"filed\"}"))).AssertProblem(404, "not_found");
    }

    [Fact]
    public async Task Appeal_ThatMakesNoSense_IsRefusedWithAllThatIsWrong()
    {
        await using var host = await StoppedAsync();
        using var client = host.Client();

        var refused = (await AppealAsync(client, "{\"state\":\"Won\",\"ticket\":\"\",\"next_check\":\"tomorrow\"}")).AssertProblem(422, "invalid_appeal");

        Assert.Equal(["state", "ticket", "next_check"], Properties(refused));
        Assert.Equal(["state"], Properties((await AppealAsync(client, "{\"state\":\"filed, answered\"}")).AssertProblem(422, "invalid_appeal")));
        foreach (var time in new[] { "2026-03-01T12:00:00Z", "2028-03-01T12:00:00Z", "2026-03-02T12:00:00" })
        {
            Assert.Equal(["next_check"], Properties((await AppealAsync(client, $"{{\"state\":\"filed\",\"next_check\":\"{time}\"}}")).AssertProblem(422, "invalid_appeal")));
        }

        Assert.Null((await host.Ledger.FindIncidentAsync(1, Token))!.Appeal);
    }

    [Fact]
    public async Task Evidence_IsAFileWithAllThatIsKnown()
    {
        await using var host = await StoppedAsync();
        using var client = host.Client();
        await NoteAsync(client, "{\"text\":\"called support\"}");
        await AppealAsync(client, "{\"state\":\"filed\"}");

        var file = (await client.ReadAsync($"{Incident}/evidence")).AssertStatus(200);

        Assert.Equal("attachment; filename=\"openai-incident-1.json\"", file.ContentHeaders.ContentDisposition?.ToString());
        Assert.Equal("application/json", file.ContentHeaders.ContentType?.MediaType);
        var incident = file.Json.GetProperty("incident");
        Assert.Equal(("Terminated", "platform"), (file.Json.GetProperty("account").GetProperty("state").GetString(), file.Json.GetProperty("account").GetProperty("owner").GetString()));
        Assert.Equal((Words.Message, 2, 1), (
            incident.GetProperty("words").GetProperty("message").GetString(),
            incident.GetProperty("notes").GetArrayLength(),
            file.Json.GetProperty("held").GetProperty("jobs").GetInt32()));
        Assert.Equal("filed", incident.GetProperty("appeal").GetProperty("state").GetString());
        Assert.DoesNotContain("\"messages\"", file.Text, StringComparison.Ordinal);
    }

    private static async Task<ApiHost> StoppedAsync()
    {
        var host = await ApiHost.StartAsync();
        using var client = host.Client();
        (await client.PostJobAsync(Http.Job())).AssertStatus(202);
        Assert.True(await host.Ledger.StopAccountAsync(Stop(Words), Token));
        return host;
    }

    private static AccountStop Stop(ProviderWords words) => new("openai", AccountState.Terminated, ApiHost.Start, null, words) { Lanes = ["mini", "large"] };

    private static Task<Http.Answer> NoteAsync(HttpClient client, string body) =>
        client.SendAsync(HttpMethod.Post, "/v1/accounts/openai/notes", Http.Content(body));

    private static Task<Http.Answer> AppealAsync(HttpClient client, string body) =>
        client.SendAsync(HttpMethod.Put, $"{Incident}/appeal", Http.Content(body));

    private static IEnumerable<string?> Properties(Http.Answer answer) =>
        answer.Json.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("property").GetString());
}
