using System.Text.Json.Nodes;
using Scheduler.Benchmarks.Reporting;
using Scheduler.Simulator;
using Scheduler.Simulator.Accounts;
using Scheduler.Simulator.Recording;

namespace Scheduler.Benchmarks.Pacing.Scenes;

/// <summary>The provider cuts a bucket of 3,000 requests a minute to a tenth while it is in full use; its headers and refusals say so.</summary>
internal static class CutScene
{
    public const string Name = "scene-cut";

    private const int Before = 3_000;
    private const int After = 300;
    private const double Settling = 2;
    private const double Watched = 20;

    public static async Task<Action<Report>> RunAsync(CancellationToken cancellationToken)
    {
        var lane = new JsonObject { ["RequestsPerMinute"] = Before, ["FollowHeaders"] = "down" };
        await using var scene = await Scene.StartAsync(Name, new PoolOptions { RequestsPerMinute = Before, TokensPerMinute = 0 }, lane, cancellationToken);
        await scene.SubmitAsync(9_000);
        await scene.PassAsync(75);
        var cut = await scene.NowAsync();
        await scene.ChangeAsync(new PoolChange { RequestsPerMinute = After });
        await scene.PassAsync(Watched + 8);
        var arrivals = await scene.ReadAsync();
        return report => Report(report, arrivals, cut);
    }

    private static void Report(Report report, IReadOnlyList<Arrival> arrivals, double cut)
    {
        var latency = PacingBenchmark.Latency.TotalSeconds;
        var inFlight = Scene.Accepted(arrivals, cut - latency, cut);
        Arrival[] later = [.. arrivals.Where(arrival => Scene.Seconds(arrival) >= cut)];
        var header = later.Min(arrival => Scene.Seconds(arrival) + (arrival.Status == 200 ? latency : 0));
        var from = header + Settling;
        report.Add($"{Name}: pace in the 10 s before, of the old limit", Scene.Accepted(arrivals, cut - 10, cut) / (10 * Before / 60.0));
        report.AtMost($"{Name}: answers 429 ({inFlight} in flight at the cut)", later.Count(arrival => arrival.Status == 429), inFlight + 1);
        report.AtLeast($"{Name}: pace from 2 s after the first header, of the new limit", Scene.Accepted(later, from, from + Watched) / (Watched * After / 60), 0.95);
    }
}
