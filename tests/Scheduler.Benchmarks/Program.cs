using Scheduler.Benchmarks;
using Scheduler.Benchmarks.Bare;
using Scheduler.Benchmarks.Drain;
using Scheduler.Benchmarks.Limit;
using Scheduler.Benchmarks.Memory;
using Scheduler.Benchmarks.Pacing;

if (args is ["bare-consumer"])
{
    return await BareConsumer.RunAsync();
}

if (BenchmarkOptions.Parse(args) is not { } options)
{
    await Console.Error.WriteLineAsync(BenchmarkOptions.Usage);
    return 2;
}

return options.Command switch
{
    "drain" => await BenchmarkRun.RunAsync(options, DrainBenchmark.RunAsync),
    "limit" => await BenchmarkRun.RunAsync(options, LimitBenchmark.RunAsync),
    "pacing" => await BenchmarkRun.RunAsync(options, PacingBenchmark.RunAsync),
    _ => await BenchmarkRun.RunAsync(options, MemoryBenchmark.RunAsync),
};
