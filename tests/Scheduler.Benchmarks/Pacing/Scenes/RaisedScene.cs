using System.Text.Json.Nodes;
using Scheduler.Benchmarks.Reporting;
using Scheduler.Simulator;
using Scheduler.Simulator.Accounts;
using Scheduler.Simulator.Recording;

namespace Scheduler.Benchmarks.Pacing.Scenes;

/// <summary>The provider raises a bucket of 300 requests a minute tenfold, and the lane may follow its headers up.</summary>
internal static class RaisedScene
{
    public const string Name = "scene-raised";

    private const int Before = 300;
    private const int After = 3_000;
    private const double Longest = 60;
    private const int Watched = 15;

    public static async Task<Action<Report>> RunAsync(CancellationToken cancellationToken)
    {
        var lane = new JsonObject { ["RequestsPerMinute"] = Before, ["FollowHeaders"] = "up", ["MaxRequestsPerMinute"] = After };
        await using var scene = await Scene.StartAsync(Name, new PoolOptions { RequestsPerMinute = Before, TokensPerMinute = 0 }, lane, cancellationToken);
        await scene.SubmitAsync(9_000);
        await scene.PassAsync(75);
        var raised = await scene.NowAsync();
        await scene.ChangeAsync(new PoolChange { RequestsPerMinute = After });
        await scene.PassAsync(Longest + Watched + 2);
        var arrivals = await scene.ReadAsync();
        return report => Report(report, arrivals, raised);
    }

    private static void Report(Report report, IReadOnlyList<Arrival> arrivals, double raised)
    {
        var perSecond = After / 60.0;
        var full = Enumerable.Range(0, (int)Longest + Watched - 5).FirstOrDefault(
            second => Scene.Accepted(arrivals, raised + second, raised + second + 5) >= 0.97 * 5 * perSecond, (int)Longest + Watched);
        report.Add($"{Name}: until 5 s in a row use 97 % of the raised limit", full, "s");
        report.AtLeast(
            $"{Name}: use of the raised limit from the 60th second on",
            Scene.Accepted(arrivals, raised + Longest, raised + Longest + Watched) / (Watched * perSecond), 0.99);
        report.Add($"{Name}: answers 429 after it was raised", arrivals.Count(arrival => arrival.Status == 429 && Scene.Seconds(arrival) >= raised));
    }
}
