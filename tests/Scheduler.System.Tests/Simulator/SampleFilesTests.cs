using System.Text;
using System.Text.Json;
using Scheduler.Simulator;
using Scheduler.Simulator.Requests;
using Scheduler.System.Tests.Simulator.Http;
using Xunit;

namespace Scheduler.System.Tests.Simulator;

/// <summary>What lies under docs/samples is what its README says.</summary>
public sealed class SampleFilesTests
{
    private static readonly string Folder = FindFolder();

    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Folder, "requests.jsonl"));

    [Fact]
    public void Requests_AreBatchLinesOfThreeTenants_WithDistinctIds()
    {
        var jobs = Lines.Select(line => JsonDocument.Parse(line).RootElement).ToList();

        Assert.True(jobs.Count >= 300);
        Assert.Equal(jobs.Count, jobs.Select(job => job.GetProperty("custom_id").GetString()).Distinct().Count());
        Assert.Equal(["helpdesk", "platform", "webshop"], jobs.Select(job => job.GetProperty("tenant").GetString()).Distinct().Order());
        Assert.All(jobs, job => Assert.Equal("POST", job.GetProperty("method").GetString()));
        string[] known = ["custom_id", "tenant", "method", "url", "body", "priority", "metadata"];
        Assert.All(jobs, job => Assert.Empty(job.EnumerateObject().Select(property => property.Name).Except(known)));
    }

    [Fact]
    public void Requests_NameAtLeastTheirPromptAsMaxTokens()
    {
        var chats = Lines.Select(line => JsonDocument.Parse(line).RootElement)
            .Where(job => job.GetProperty("url").GetString() == "/v1/chat/completions")
            .Select(job => FactsOf(job.GetProperty("body")))
            .ToList();

        Assert.All(chats, chat => Assert.InRange(Price.Estimate(chat.Characters), 1, chat.MaxTokens));
    }

    [Fact]
    public async Task Configuration_TakesTheModelOfEveryRequest()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Folder, "simulator.json"), SimulatorSession.Token);
        var options = JsonSerializer.Deserialize<SimulatorOptions>(text, SimulatorJson.Options)!;

        Assert.Empty(SimulatorOptionsValidation.Validate(options));
        var accounts = options.Accounts.Select((account, index) => new Scheduler.Simulator.Accounts.Account(index, account, now: 0)).ToList();
        var models = Lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("body").GetProperty("model").GetString()!).Distinct();
        Assert.All(models, model => Assert.Single(accounts, account => account.PoolOf(model) is not null));
    }

    private static RequestFacts FactsOf(JsonElement body)
    {
        Assert.True(RequestReader.TryRead(Encoding.UTF8.GetBytes(body.GetRawText()), markers: true, out var facts));
        Assert.Equal(default, facts.Marker);
        return facts;
    }

    private static string FindFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Scheduler.sln")))
            folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository."), "docs", "samples");
    }
}
