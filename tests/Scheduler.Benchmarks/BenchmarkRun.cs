using Scheduler.Benchmarks.Reporting;

namespace Scheduler.Benchmarks;

/// <summary>One benchmark from its first line to its exit code.</summary>
internal static class BenchmarkRun
{
    public static async Task<int> RunAsync(BenchmarkOptions options, Func<BenchmarkOptions, Report, CancellationToken, Task> benchmark)
    {
        // A broker of its own on free ports, unless the caller wants another kind.
        if (Environment.GetEnvironmentVariable("SCHEDULER_TEST_BROKER") is null or "")
        {
            Environment.SetEnvironmentVariable("SCHEDULER_TEST_BROKER", "private");
        }

        using var interrupted = new CancellationTokenSource();
        Console.CancelKeyPress += (_, e) =>
        {
            e.Cancel = true;
            interrupted.Cancel();
        };
        var report = new Report(options.CommandLine, options.OnlyLoss);
        report.Start();
        await benchmark(options, report, interrupted.Token);
        report.Finish();
        if (options.JsonFile is { } file)
        {
            await File.WriteAllTextAsync(file, report.ToJson(), interrupted.Token);
        }

        return report.AllMet ? 0 : 1;
    }
}
