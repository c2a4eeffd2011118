using System.Text.Json;
using System.Text.Json.Nodes;

namespace Scheduler.System.Tests.Worker;

/// <summary>The configuration of one worker under test, written as a user would write it.</summary>
internal sealed record WorkerSettings
{
    /// <summary>Null: the embedded default.</summary>
    public Uri? Broker { get; init; }

    public required Uri Provider { get; init; }

    public int RequestsPerMinute { get; init; }

    public long TokensPerMinute { get; init; }

    public string Judging { get; init; } = "sliding";

    public int MaxConcurrency { get; init; } = 200;

    public string OnUnknownOutcome { get; init; } = "retry";

    public int MaxAttempts { get; init; } = 5;

    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Two lanes of one account more, for tests with several: model to account key.</summary>
    public IReadOnlyDictionary<string, string> OtherAccounts { get; init; } = new Dictionary<string, string>();

    /// <summary>Changes the section before it is written, for what has no property here.</summary>
    public Action<JsonObject>? Change { get; init; }

    public string ToJson(string ledger, int port)
    {
        var accounts = new JsonObject { ["main"] = Account("SCHEDULER_TEST_KEY_MAIN") };
        var lanes = new JsonObject { ["main"] = Lane("main", "gpt-4o-mini") };
        foreach (var (model, _) in OtherAccounts)
        {
            accounts[model] = Account(VariableOf(model));
            lanes[model] = Lane(model, model);
        }

        var transport = Broker is null
            ? new JsonObject { ["Kind"] = "InProcess" }
            : new JsonObject { ["Kind"] = "RabbitMq", ["Uri"] = Broker.ToString() };
        var scheduler = new JsonObject
        {
            ["Transport"] = transport,
            ["Ledger"] = new JsonObject { ["ConnectionString"] = $"Data Source={ledger}" },
            ["Http"] = new JsonObject { ["Urls"] = $"http://127.0.0.1:{port}" },
            ["Accounts"] = accounts,
            ["Lanes"] = lanes,
        };
        var file = new JsonObject { ["Scheduler"] = scheduler };
        Change?.Invoke(scheduler);
        return file.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
    }

    public static string VariableOf(string model) => $"SCHEDULER_TEST_KEY_{model.Replace('-', '_').Replace('.', '_').ToUpperInvariant()}";

    private JsonObject Account(string variable) => new()
    {
        ["Dialect"] = "OpenAI",
        ["BaseUrl"] = Provider.ToString().TrimEnd('/'),
        ["ApiKeyEnv"] = variable,
    };

    private JsonObject Lane(string account, string model) => new()
    {
        ["Account"] = account,
        ["Models"] = new JsonArray($"{model}*"),
        ["Paths"] = new JsonArray("/v1/chat/completions", "/v1/embeddings"),
        [nameof(RequestsPerMinute)] = RequestsPerMinute,
        [nameof(TokensPerMinute)] = TokensPerMinute,
        [nameof(MaxConcurrency)] = MaxConcurrency,
        [nameof(Judging)] = new JsonObject { ["Requests"] = Judging, ["Tokens"] = Judging },
        [nameof(MaxAttempts)] = MaxAttempts,
        [nameof(OnUnknownOutcome)] = OnUnknownOutcome,
        [nameof(Timeout)] = Timeout.ToString("c"),
    };
}
