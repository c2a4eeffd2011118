using System.Text.Json.Nodes;
using Scheduler.Simulator.Accounts;
using Scheduler.Simulator.Dialects;

namespace Scheduler.System.Tests.Reactions;

/// <summary>One kind of answer, and what must come of a job that meets it.</summary>
/// <param name="Dialect">Who answers.</param>
/// <param name="Answer">What it answers.</param>
/// <param name="Once">The provider recovers: the next request is answered well.</param>
/// <param name="State">The job's state in the end.</param>
/// <param name="Requests">Requests that reached the provider by then.</param>
/// <param name="Reason">Of parking; null: it is not parked.</param>
/// <param name="Account">The account's state then.</param>
internal sealed record ReactionRow(Dialect Dialect, Behaviour Answer, bool Once, string State, int Requests, string? Reason = null, string Account = "Active")
{
    /// <summary>Lane, account and model of the row.</summary>
    public string Name => $"{Dialect}-{Answer}".ToLowerInvariant();

    public string Path => Dialect switch
    {
        Dialect.Anthropic => "/v1/messages",
        Dialect.Gemini => $"/v1beta/models/{Name}:generateContent",
        _ => "/v1/chat/completions",
    };

    public string LanePath => Dialect == Dialect.Gemini ? "/v1beta/models/{model}:generateContent" : Path;

    public string Job()
    {
        var text = $"[[sim:{BehaviourNames.Of(Answer)}{(Once ? ":1" : "")}]] hello";
        var body = Dialect == Dialect.Gemini
            ? new JsonObject { ["contents"] = new JsonArray(new JsonObject { ["role"] = "user", ["parts"] = new JsonArray(new JsonObject { ["text"] = text }) }) }
            : new JsonObject
            {
                ["model"] = Name,
                ["messages"] = new JsonArray(new JsonObject { ["role"] = "user", ["content"] = text }),
                ["max_tokens"] = 50,
            };
        return new JsonObject { ["custom_id"] = Name, ["method"] = "POST", ["url"] = Path, ["body"] = body }.ToJsonString();
    }

    public static ReactionRow Recovers(Dialect dialect, Behaviour answer) => new(dialect, answer, true, "succeeded", 2);

    public static ReactionRow Parks(Dialect dialect, Behaviour answer, string reason) => new(dialect, answer, false, "parked", 1, reason);

    public static ReactionRow Terminates(Dialect dialect, Behaviour answer) => new(dialect, answer, false, "parked", 1, "account-terminated", "Terminated");

    public static ReactionRow Stops(Dialect dialect, Behaviour answer, string account) => new(dialect, answer, false, "queued", 1, Account: account);

    /// <summary>A wait of an hour or more: the job goes back and its lane is paused.</summary>
    public static ReactionRow Waits(Dialect dialect, Behaviour answer) => new(dialect, answer, false, "queued", 1);
}
