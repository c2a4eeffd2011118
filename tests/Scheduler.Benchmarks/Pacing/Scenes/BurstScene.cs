using System.Text.Json.Nodes;
using Scheduler.Benchmarks.Reporting;
using Scheduler.Simulator;

namespace Scheduler.Benchmarks.Pacing.Scenes;

/// <summary>500 jobs for an idle lane of 3,000 requests a minute whose bucket is known: all leave within 2 s.</summary>
internal static class BurstScene
{
    public const string Name = "scene-burst";

    private const int Jobs = 500;
    private const int Limit = 3_000;
    private const double Longest = 2;

    public static async Task<Action<Report>> RunAsync(CancellationToken cancellationToken)
    {
        var lane = new JsonObject
        {
            ["RequestsPerMinute"] = Limit,
            ["Judging"] = new JsonObject { ["Requests"] = "bucket", ["Tokens"] = "bucket" },
        };
        await using var scene = await Scene.StartAsync(Name, new PoolOptions { RequestsPerMinute = Limit, TokensPerMinute = 0 }, lane, cancellationToken);

        // Idle is not new: one job went through before, and its second is over.
        await scene.SubmitAsync(1);
        await scene.WaitForJobsAsync(1, TimeSpan.FromMinutes(1));
        await scene.PassAsync(2);
        var begun = await scene.NowAsync();
        await scene.SubmitAsync(Jobs);
        await scene.WaitForJobsAsync(Jobs + 1, TimeSpan.FromMinutes(1));
        var arrivals = await scene.ReadAsync();
        return report =>
        {
            report.AtMost($"{Name}: from the submission of {Jobs} jobs to the last arrival", Scene.Seconds(arrivals[^1]) - begun, Longest, "s");
            report.Add($"{Name}: from the first arrival to the last", Scene.Seconds(arrivals[^1]) - Scene.Seconds(arrivals[1]), "s");
            report.AtMost($"{Name}: answers 429", arrivals.Count(arrival => arrival.Status == 429), 0);
        };
    }
}
