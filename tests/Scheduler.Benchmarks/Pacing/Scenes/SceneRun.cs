using Scheduler.Benchmarks.Reporting;

namespace Scheduler.Benchmarks.Pacing.Scenes;

/// <summary>The scenes with targets of their own: the burst alone, then the others side by side.</summary>
internal static class SceneRun
{
    private static readonly (string Name, Func<CancellationToken, Task<Action<Report>>> RunAsync)[] Long =
    [
        (CutScene.Name, CutScene.RunAsync),
        (RaisedScene.Name, RaisedScene.RunAsync),
        (ForeignScene.Name, ForeignScene.RunAsync),
    ];

    /// <returns>What adds each scene's figures to the report.</returns>
    public static async Task<IReadOnlyList<Action<Report>>> RunAsync(Func<string, bool> isWanted, CancellationToken cancellationToken)
    {
        List<Action<Report>> told = [];
        if (isWanted(BurstScene.Name))
        {
            told.Add(await BurstScene.RunAsync(cancellationToken));
        }

        told.AddRange(await Task.WhenAll(Long.Where(scene => isWanted(scene.Name)).Select(scene => ToldAsync(scene.Name, scene.RunAsync, cancellationToken))));
        return told;
    }

    private static async Task<Action<Report>> ToldAsync(
        string name, Func<CancellationToken, Task<Action<Report>>> runAsync, CancellationToken cancellationToken)
    {
        try
        {
            return await runAsync(cancellationToken);
        }
        catch (InvalidOperationException refused) when (refused.Message.StartsWith(PacingWorker.EndedEarly, StringComparison.Ordinal))
        {
            // The worker took the scene's configuration for wrong: nothing was measured, and that is a miss.
            return report =>
            {
                report.Condition($"{name}: {refused.Message}");
                report.AtLeast($"{name}: the worker starts", 0, 1);
            };
        }
    }
}
