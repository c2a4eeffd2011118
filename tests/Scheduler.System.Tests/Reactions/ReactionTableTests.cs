using System.Text.Json.Nodes;
using Scheduler.Simulator;
using Scheduler.Simulator.Accounts;
using Scheduler.Simulator.Dialects;
using Scheduler.System.Tests.Worker;
using Xunit;
using static Scheduler.System.Tests.Reactions.ReactionRow;

namespace Scheduler.System.Tests.Reactions;

/// <summary>Every row of what providers answer leads to its state with exactly its number of requests: one worker, one account and lane for each row.</summary>
public sealed class ReactionTableTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private static readonly IReadOnlyList<ReactionRow> Rows =
    [
        .. Each(Recovers, Dialect.OpenAI, Behaviour.Throttle, Behaviour.ThrottleSilent, Behaviour.ThrottleTokens, Behaviour.SlowDown, Behaviour.ThrottleLegacy, Behaviour.EngineOverloaded, Behaviour.FlexUnavailable, Behaviour.SlowDown503,
            Behaviour.Unknown429, Behaviour.Fail500, Behaviour.Fail502, Behaviour.Fail503, Behaviour.Fail504, Behaviour.Fail520, Behaviour.Fail529, Behaviour.Timeout408, Behaviour.Conflict, Behaviour.ModelOverloaded, Behaviour.Close, Behaviour.ErrorIn200),
        .. Each(Terminates, Dialect.OpenAI, Behaviour.Terminate, Behaviour.TerminateLegacy, Behaviour.Deactivate, Behaviour.TerminateIn200),
        .. Each((dialect, answer) => Stops(dialect, answer, "OutOfQuota"), Dialect.OpenAI, Behaviour.Quota, Behaviour.QuotaLegacy, Behaviour.BillingNotActive, Behaviour.BillingHardLimit,
            Behaviour.CreditBalanceExhausted, Behaviour.OrganizationSpendLimit, Behaviour.ProjectSpendLimit, Behaviour.OrganizationUsageLimit, Behaviour.Payment),
        .. Each((dialect, answer) => Stops(dialect, answer, "CredentialsRejected"), Dialect.OpenAI, Behaviour.RejectCredentials, Behaviour.NoOrganization, Behaviour.MismatchedOrganization,
            Behaviour.InvalidOrganization),
        .. Each((dialect, answer) => Stops(dialect, answer, "AccessBlocked"), Dialect.OpenAI, Behaviour.Region, Behaviour.IpNotAuthorized),
        .. Each((dialect, answer) => Parks(dialect, answer, "policy-violation"), Dialect.OpenAI, Behaviour.Flag, Behaviour.LimitedContent, Behaviour.CyberPolicy, Behaviour.BioPolicy, Behaviour.ModerationBlock,
            Behaviour.ContentFilter, Behaviour.Refusal),
        .. Each((dialect, answer) => Parks(dialect, answer, "too-large"), Dialect.OpenAI, Behaviour.TooLarge, Behaviour.ContextLength, Behaviour.ContentTooLarge, Behaviour.ContentTooLargeHtml),
        .. Each((dialect, answer) => Parks(dialect, answer, "invalid-request"), Dialect.OpenAI, Behaviour.ModelNotFound, Behaviour.ModelForbidden, Behaviour.ServiceTier, Behaviour.Unprocessable,
            Behaviour.Unknown400, Behaviour.Unknown403),
        Waits(Dialect.AzureOpenAI, Behaviour.AzureDay),
        .. Each(Recovers, Dialect.AzureOpenAI, Behaviour.AzureBlind, Behaviour.AzureHighDemand),
        Terminates(Dialect.AzureOpenAI, Behaviour.AzureBlocked),
        Parks(Dialect.AzureOpenAI, Behaviour.AzureContentFilter, "policy-violation"),
        .. Each(Recovers, Dialect.Anthropic, Behaviour.AnthropicThrottle, Behaviour.AnthropicOverloaded, Behaviour.AnthropicOverloaded500),
        Terminates(Dialect.Anthropic, Behaviour.AnthropicDisabled),
        .. Each((dialect, answer) => Stops(dialect, answer, "OutOfQuota"), Dialect.Anthropic, Behaviour.AnthropicSpendLimit, Behaviour.AnthropicUserSpendLimit, Behaviour.AnthropicBilling),
        .. Each(Recovers, Dialect.Gemini, Behaviour.GeminiBare, Behaviour.GeminiCancelled, Behaviour.GeminiBillingSentence),
        Waits(Dialect.Gemini, Behaviour.GeminiPerDay),
        Terminates(Dialect.Gemini, Behaviour.GeminiSuspended),
        Stops(Dialect.Gemini, Behaviour.GeminiPrecondition, "AccessBlocked"),
        Terminates(Dialect.Groq, Behaviour.GroqRestricted),
        Recovers(Dialect.Groq, Behaviour.GroqCapacity),
        .. Each(Recovers, Dialect.Mistral, Behaviour.MistralThrottle, Behaviour.MistralBare, Behaviour.MistralCapacity),
        Parks(Dialect.OpenAI, Behaviour.VllmContextLength, "too-large"),
    ];

    [Fact]
    public async Task EveryRow_LeadsToItsStateWithItsNumberOfRequests()
    {
        await using var simulator = await SimulatorHost.StartAsync(
            new SimulatorOptions { Accounts = [.. Rows.Select(row => new AccountOptions { Name = row.Name, Key = $"sk-{row.Name}", Dialect = row.Dialect })] },
            TestContext.Current.CancellationToken);
        await using var worker = new WorkerProcess(new WorkerSettings
        {
            Provider = simulator.BaseAddress,
            RequestsPerMinute = 600,
            OtherAccounts = Rows.ToDictionary(row => row.Name, row => $"sk-{row.Name}"),
            Change = AddDialects,
        });
        await worker.StartReadyAsync();

        await JobApi.SubmitLinesAsync(worker.Http, Rows.Select(row => row.Job()));
        var seen = await Eventually.GetAsync(
            token => SeeAsync(worker, simulator, token), all => all.SequenceEqual(Rows.Select(Expected)), Patience, "every row as expected").ContinueWith(
            task => task.IsCompletedSuccessfully ? task.Result : SeeAsync(worker, simulator, CancellationToken.None).GetAwaiter().GetResult(), TaskScheduler.Default);

        foreach (var line in seen)
        {
            output.WriteLine(line);
        }

        Assert.Equal(Rows.Select(Expected), seen);
    }

    private static IEnumerable<ReactionRow> Each(Func<Dialect, Behaviour, ReactionRow> make, Dialect dialect, params IEnumerable<Behaviour> answers) =>
        answers.Select(answer => make(dialect, answer));

    private static string Expected(ReactionRow row) => $"{row.Name}: {row.State} {row.Reason} after {row.Requests} requests, account {row.Account}";

    private static async Task<IReadOnlyList<string>> SeeAsync(WorkerProcess worker, SimulatorHost simulator, CancellationToken cancellationToken)
    {
        var jobs = (await JobApi.AllAsync(worker.Http, cancellationToken)).Values.ToDictionary(job => job["custom_id"]!.GetValue<string>());
        var accounts = (await JobApi.GetAsync(worker.Http, "/v1/accounts", cancellationToken))["accounts"]!.AsArray()
            .ToDictionary(account => account!["name"]!.GetValue<string>(), account => account!["state"]!.GetValue<string>());
        var arrivals = simulator.ReadRecord().CountBy(arrival => arrival.Account).ToDictionary();
        return [.. Rows.Select(row => $"{row.Name}: {jobs[row.Name]["state"]} {jobs[row.Name]["reason"]} after {arrivals.GetValueOrDefault(row.Name)} requests, account {accounts[row.Name]}")];
    }

    private static void AddDialects(JsonObject scheduler)
    {
        foreach (var row in Rows)
        {
            scheduler["Accounts"]![row.Name]!["Dialect"] = row.Dialect.ToString();
            scheduler["Accounts"]![row.Name]!["ProbeAfter"] = "00:30:00";
            scheduler["Lanes"]![row.Name]!["Paths"] = new JsonArray(row.LanePath);
            scheduler["Lanes"]![row.Name]!["Models"] = new JsonArray(row.Name);
            if (row.Dialect == Dialect.Groq)
            {
                scheduler["Accounts"]![row.Name]!["BaseUrl"] = scheduler["Accounts"]![row.Name]!["BaseUrl"]!.GetValue<string>() + "/openai";
            }
        }
    }
}
