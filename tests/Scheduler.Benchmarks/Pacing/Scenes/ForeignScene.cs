using System.Text.Json.Nodes;
using Scheduler.Benchmarks.Reporting;
using Scheduler.Simulator;
using Scheduler.Simulator.Accounts;
using Scheduler.Simulator.Recording;

namespace Scheduler.Benchmarks.Pacing.Scenes;

/// <summary>Others begin to send 1,500 requests a minute on the same bucket of 3,000 while it is in full use.</summary>
internal static class ForeignScene
{
    public const string Name = "scene-foreign";

    private const int Limit = 3_000;
    private const int Others = 1_500;
    private const int Watched = 90;

    public static async Task<Action<Report>> RunAsync(CancellationToken cancellationToken)
    {
        var lane = new JsonObject { ["RequestsPerMinute"] = Limit, ["FollowHeaders"] = "down" };
        await using var scene = await Scene.StartAsync(Name, new PoolOptions { RequestsPerMinute = Limit, TokensPerMinute = 0 }, lane, cancellationToken);
        await scene.SubmitAsync(11_000);
        await scene.PassAsync(75);
        var begun = await scene.NowAsync();
        await scene.ChangeAsync(new PoolChange { Foreign = new ForeignTraffic { RequestsPerMinute = Others } });
        await scene.PassAsync(Watched + 1);
        var arrivals = await scene.ReadAsync();
        return report => Report(report, arrivals, begun);
    }

    private static void Report(Report report, IReadOnlyList<Arrival> arrivals, double begun)
    {
        Arrival[] later = [.. arrivals.Where(arrival => Scene.Seconds(arrival) >= begun && Scene.Seconds(arrival) < begun + Watched)];
        report.AtLeast($"{Name}: use of the rest in the {Watched} s since they began", later.Count(arrival => arrival.Accepted) / (Watched * (Limit - Others) / 60.0), 0.95);
        report.AtMost($"{Name}: share of answers 429 since they began", later.Count(arrival => arrival.Status == 429) / (double)Math.Max(1, later.Length), 0.005);
    }
}
