using Scheduler.Benchmarks;
using Scheduler.Benchmarks.Bare;
using Scheduler.Benchmarks.Drain;
using Scheduler.Benchmarks.Limit;
using Scheduler.Benchmarks.Memory;
using Scheduler.Benchmarks.Pacing;
using Scheduler.Benchmarks.Pages;
using Scheduler.Benchmarks.Plan;
using Scheduler.Benchmarks.Simulate;

if (args is ["bare-consumer"])
{
    return await BareConsumer.RunAsync();
}

// These measure nothing: they run in simulated time.
if (args is ["simulate", ..])
{
    return SimulateCommand.Run(args[1..], Console.Out);
}

if (args is ["plan", ..])
{
    return PlanCommand.Run(args[1..], Console.Out);
}

if (BenchmarkOptions.Parse(args) is not { } options)
{
    await Console.Error.WriteLineAsync($"{BenchmarkOptions.Usage}\nIn simulated time:\n{SimulateOptions.Usage}\n{PlanArguments.Usage}");
    return 2;
}

return options.Command switch
{
    "drain" => await BenchmarkRun.RunAsync(options, DrainBenchmark.RunAsync),
    "limit" => await BenchmarkRun.RunAsync(options, LimitBenchmark.RunAsync),
    "pages" => await BenchmarkRun.RunAsync(options, PagesBenchmark.RunAsync),
    "pacing" => await BenchmarkRun.RunAsync(options, PacingBenchmark.RunAsync),
    _ => await BenchmarkRun.RunAsync(options, MemoryBenchmark.RunAsync),
};
