using Scheduler.Simulator;
using Scheduler.Worker.Demo;
using Scheduler.Worker.Hosting;
using Scheduler.Worker.Telling;
using Spectre.Console;

namespace Scheduler.Worker.CommandLine;

/// <summary>The main job on the embedded default: simulator, worker and a producer in one process, live in the terminal, judged at the end.</summary>
internal static class DemoCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not ([] or ["--exit"]))
        {
            await Console.Error.WriteLineAsync(Usage.Text);
            return 2;
        }

        using var stopping = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stopping.Cancel();
        };
        var folder = Directory.CreateTempSubdirectory("scheduler-demo-");
        try
        {
            return await PlayAsync(folder.FullName, leave: args is ["--exit"], stopping.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<int> PlayAsync(string folder, bool leave, CancellationToken cancellationToken)
    {
        var options = await DemoScene.ReadSimulatorAsync(cancellationToken);
        await using var simulator = await SimulatorHost.StartAsync(options, cancellationToken);
        var scene = new DemoScene(simulator.BaseAddress, options, folder);
        var (settings, configuration) = scene.Configure();
        var watch = new DemoWatch(TimeProvider.System);
        await using var app = WorkerApplication.Build(settings, configuration, services => services.AddSingleton<INoticeReader>(watch));
        await app.StartAsync(cancellationToken);
        var run = new DemoRun(scene, simulator, app.Services, watch, TimeProvider.System);
        var code = await ShowAndJudgeAsync(run, cancellationToken);
        if (!leave)
        {
            Console.WriteLine($"The worker goes on: {scene.Dashboard} (Ctrl+C ends it; --exit leaves when the work is done).");
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken).ContinueWith(_ => { }, TaskScheduler.Default);
        }

        await app.StopAsync(CancellationToken.None);
        return code;
    }

    private static async Task<int> ShowAndJudgeAsync(DemoRun run, CancellationToken cancellationToken)
    {
        await run.ProduceAsync(cancellationToken);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var screen = new DemoScreen(AnsiConsole.Console, run.ReadAsync, TimeProvider.System).RunAsync(over.Token);
        await run.WaitForEndAsync(cancellationToken);
        await over.CancelAsync();
        await screen;
        var checks = await run.JudgeAsync(cancellationToken);
        Console.WriteLine();
        Console.Write(DemoReport.Text(checks, run.Elapsed));
        return DemoReport.ExitCode(checks);
    }
}
