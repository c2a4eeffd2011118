using System.Text.Json.Nodes;

namespace Scheduler.Benchmarks.Pacing;

/// <summary>A lane of the table as the worker is configured with it.</summary>
internal static class LaneConfiguration
{
    public static PacingWorker WorkerOf(Uri provider, IEnumerable<PacingLane> lanes)
    {
        JsonObject accounts = [], configured = [];
        Dictionary<string, string> keys = [];
        foreach (var lane in lanes.Where(lane => lane.IsOurs))
        {
            keys.Add(VariableOf(lane.Name), lane.Key);
            accounts.Add(lane.Name, AccountOf(lane.Name, provider));
            configured.Add(lane.Name, LaneOf(lane));
        }

        return new PacingWorker(accounts, configured, keys);
    }

    public static JsonObject AccountOf(string name, Uri provider) => new()
    {
        ["Dialect"] = "OpenAI",
        ["BaseUrl"] = provider.ToString().TrimEnd('/'),
        ["ApiKeyEnv"] = VariableOf(name),
    };

    public static string VariableOf(string name) => $"PACING_KEY_{name.Replace('-', '_').ToUpperInvariant()}";

    private static JsonObject LaneOf(PacingLane lane)
    {
        var isTold = lane.Contestant == Contestant.Configured;
        return new JsonObject
        {
            ["Account"] = lane.Name,
            ["Models"] = new JsonArray("gpt-4o-mini*"),
            ["RequestsPerMinute"] = lane.RequestsPerMinute,
            ["TokensPerMinute"] = lane.TokensPerMinute,
            ["FollowHeaders"] = "down",
            ["Judging"] = new JsonObject
            {
                ["Requests"] = isTold ? lane.Rule.RequestJudging : "auto",
                ["Tokens"] = isTold ? lane.Rule.TokenJudging : "auto",
            },
        };
    }
}
