using System.Globalization;
using Scheduler.Benchmarks.Reporting;

namespace Scheduler.Benchmarks.Pages;

/// <summary>How long one thing took, each time.</summary>
internal sealed class ReadTimes(string name)
{
    private readonly List<double> _milliseconds = [];
    private readonly List<double> _processor = [];

    public string Name => name;

    public int Count => _milliseconds.Count;

    /// <summary>Processor time of this process, at the median: what is left of the noise of other programs.</summary>
    public double Processor => At(_processor, 0.5);

    public double Median => At(_milliseconds, 0.5);

    public double P95 => At(_milliseconds, 0.95);

    public double Worst => At(_milliseconds, 1);

    public void Add(TimeSpan took, TimeSpan processor)
    {
        lock (_milliseconds)
        {
            _milliseconds.Add(took.TotalMilliseconds);
            _processor.Add(processor.TotalMilliseconds);
        }
    }

    /// <summary>Prints it and keeps it for the JSON; above a bound is a miss.</summary>
    public void Report(Report report, double mostMedian, double mostP95, bool judged)
    {
        List<string> misses = [];
        if (judged && Median > mostMedian)
            misses.Add("median");

        if (judged && P95 > mostP95)
            misses.Add("p95");

        report.Row(new { Name, Count, Median, P95, Worst, Processor }, new { Median = mostMedian, P95 = mostP95 }, misses);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"  {Name,-52} {Count,6} x {Median,9:0.00} {P95,9:0.00} {Worst,9:0.00} {Processor,9:0.00} ms{(misses.Count == 0 ? "" : "  MISSED " + string.Join(", ", misses))}"));
    }

    private double At(List<double> values, double part)
    {
        lock (_milliseconds)
        {
            double[] sorted = [.. values.Order()];
            return sorted.Length == 0 ? 0 : sorted[Math.Min(sorted.Length - 1, (int)Math.Ceiling(part * sorted.Length) - 1)];
        }
    }
}
