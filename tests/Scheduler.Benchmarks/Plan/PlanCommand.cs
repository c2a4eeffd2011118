using System.Globalization;
using Scheduler.Core.Lanes;
using Scheduler.Simulation;

namespace Scheduler.Benchmarks.Plan;

/// <summary>Answers how long so many jobs take for so many workers under a limit, and what the pacer itself needs for that.</summary>
internal static class PlanCommand
{
    public static int Run(string[] args, TextWriter output)
    {
        if (PlanArguments.Parse(args) is not { } options)
        {
            output.WriteLine(PlanArguments.Usage);
            return 2;
        }

        output.WriteLine(options.ToString());
        var result = PlanSimulation.Run(options);
        Write(output, options, result);
        return result.Accepted == options.Jobs ? 0 : 1;
    }

    private static void Write(TextWriter output, PlanOptions options, PlanResult result)
    {
        var footprint = PacerFootprint.Measure(
            new LaneSettings
            {
                Name = "lane",
                Account = "account",
                RequestsPerMinute = options.RequestsPerMinute,
                TokensPerMinute = options.TokensPerMinute,
                MaxConcurrency = int.MaxValue,
                RequestJudging = Judging.Bucket,
                TokenJudging = Judging.Bucket,
            },
            Math.Min(result.MostInFlight, options.RequestsPerMinute));
        (string Name, string Value)[] lines =
        [
            ("jobs accepted", Number(result.Accepted)),
            ("answers 429", Number(result.Refused)),
            ("makespan", Seconds(result.Makespan)),
            ("a perfect sender's", Seconds(result.Optimum)),
            ("makespan utilisation", Percent(result.Utilisation)),
            ("steady utilisation after the first minute", result.Steady is { } steady ? Percent(steady) : "-"),
            ("calls open at once, at most", Number(result.MostInFlight)),
            ("jobs of one worker, fewest and most", $"{Number(result.OfOneWorker.Fewest)} {Number(result.OfOneWorker.Most)}"),
            ("calls of the pacer for each job", (result.PacerCalls / (double)options.Jobs).ToString("0.0", CultureInfo.InvariantCulture)),
            ("real time of one call of the pacer", Micros(result.PacerTime / Math.Max(1, result.PacerCalls))),
            ("part of one core that the pacer takes at this pace", Percent(result.PacerTime.TotalMicroseconds / Math.Max(1, result.Makespan))),
            ("memory of the pacer", $"{(footprint / 1048576.0).ToString("0.0", CultureInfo.InvariantCulture)} MiB"),
            ("real time of the simulation", Seconds((long)result.RealTime.TotalMicroseconds)),
        ];
        foreach (var (name, value) in lines)
        {
            output.WriteLine($"  {name,-52} {value,14}");
        }
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Percent(double part) => part.ToString("0.0 %", CultureInfo.InvariantCulture);

    private static string Seconds(long microseconds) => $"{(microseconds / 1e6).ToString("N1", CultureInfo.InvariantCulture)} s";

    private static string Micros(TimeSpan time) => $"{time.TotalMicroseconds.ToString("0.00", CultureInfo.InvariantCulture)} us";
}
