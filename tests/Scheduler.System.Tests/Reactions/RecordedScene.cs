using System.Text.Json.Nodes;
using Scheduler.System.Tests.Worker;

namespace Scheduler.System.Tests.Reactions;

/// <summary>A provider of recorded answers and a worker with an account and a lane for each of them.</summary>
internal sealed class RecordedScene : IAsyncDisposable
{
    private RecordedScene(RecordedProvider provider, WorkerProcess worker)
    {
        Provider = provider;
        Worker = worker;
    }

    public RecordedProvider Provider { get; }

    public WorkerProcess Worker { get; }

    public static async Task<RecordedScene> SetAsync(IReadOnlyList<RecordedAnswer> played, CancellationToken cancellationToken)
    {
        var provider = await RecordedProvider.StartAsync(RecordedAnswer.All(), cancellationToken);
        return new RecordedScene(provider, new WorkerProcess(new WorkerSettings
        {
            Provider = provider.BaseAddress,
            RequestsPerMinute = 600,
            OtherAccounts = played.ToDictionary(LaneOf, RecordedProvider.KeyOf),
            Change = scheduler => SetLanes(scheduler, played),
        }));
    }

    /// <summary>Lane, account and model of an answer.</summary>
    public static string LaneOf(RecordedAnswer answer) => $"r-{answer.Name.Replace('.', '-')}";

    /// <param name="answer">What the job meets.</param>
    /// <param name="times">On so many requests; null: always.</param>
    public static string JobFor(RecordedAnswer answer, int? times)
    {
        var text = $"[[recorded:{answer.Name}{(times is null ? "" : $":{times}")}]] hello";
        var isResponse = answer.Name.Contains("-response", StringComparison.Ordinal);
        var body = (answer.Dialect, isResponse) switch
        {
            ("Gemini", _) => new JsonObject { ["contents"] = new JsonArray(new JsonObject { ["role"] = "user", ["parts"] = new JsonArray(new JsonObject { ["text"] = text }) }) },
            (_, true) => new JsonObject { ["model"] = LaneOf(answer), ["input"] = text, ["max_output_tokens"] = 50 },
            _ => new JsonObject
            {
                ["model"] = LaneOf(answer),
                ["messages"] = new JsonArray(new JsonObject { ["role"] = "user", ["content"] = text }),
                ["max_tokens"] = 50,
            },
        };
        return new JsonObject { ["custom_id"] = answer.Name, ["method"] = "POST", ["url"] = PathOf(answer, LaneOf(answer)), ["body"] = body }.ToJsonString();
    }

    public async ValueTask DisposeAsync()
    {
        await Worker.DisposeAsync();
        await Provider.DisposeAsync();
    }

    private static string PathOf(RecordedAnswer answer, string model) => answer.Dialect switch
    {
        "Anthropic" => "/v1/messages",
        "Gemini" => $"/v1beta/models/{model}:generateContent",
        _ when answer.Name.Contains("-response", StringComparison.Ordinal) => "/v1/responses",
        _ => "/v1/chat/completions",
    };

    private static void SetLanes(JsonObject scheduler, IReadOnlyList<RecordedAnswer> played)
    {
        foreach (var answer in played)
        {
            var name = LaneOf(answer);
            scheduler["Accounts"]![name]!["Dialect"] = answer.Dialect;
            scheduler["Accounts"]![name]!["ProbeAfter"] = "00:30:00";
            scheduler["Lanes"]![name]!["Models"] = new JsonArray(name);
            scheduler["Lanes"]![name]!["Paths"] = new JsonArray(PathOf(answer, "{model}"));
        }
    }
}
