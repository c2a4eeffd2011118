using System.Globalization;
using Scheduler.Simulation;

namespace Scheduler.Benchmarks.Simulate;

/// <summary>Prints the simulation's table; ends with 1 where a promise is not kept, and says how to see that again.</summary>
internal static class SimulateCommand
{
    public static int Run(string[] args, TextWriter output)
    {
        if (SimulateOptions.Parse(args) is not { } options)
        {
            output.WriteLine(SimulateOptions.Usage);
            return 2;
        }

        var seeds = Enumerable.Range(options.FirstSeed, options.Seeds).ToList();
        var rows = SimulationTable.Run(options.Cells(), seeds, CancellationToken.None);
        output.WriteLine($"{"requests",-11} {"tokens",-11} {"known",-13} {"headers",-7} {"mix",-9} {"jobs",6} {"lowest",7} {"mean",7} {"429",5} {"later",5}  learned");
        foreach (var row in rows)
        {
            output.WriteLine(Line(row));
        }

        var misses = rows.SelectMany(row => row.Misses).ToList();
        misses.ForEach(miss => output.WriteLine($"MISSED {miss}"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows.Sum(row => row.Runs.Count)} runs, {misses.Count} misses"));
        return misses.Count == 0 ? 0 : 1;
    }

    private static string Line(SimulationRow row)
    {
        var cell = row.Cell;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{cell.RequestRule,-11} {cell.TokenRule,-11} {cell.Acquaintance,-13} {(cell.Headers ? "on" : "off"),-7} {cell.Mix,-9} {row.Runs[0].Jobs,6} {row.LowestUtilisation,7:0.0%} {row.Utilisation,7:0.0%} {row.MostRefused,5} {row.Runs.Max(run => run.RefusedOnceLearned),5}  {row.Runs[0].Learned}");
    }
}
