using Scheduler.Benchmarks.Reporting;
using Scheduler.Core.Ledger;
using Scheduler.Sql;

namespace Scheduler.Benchmarks.Pages;

/// <summary>How long the reads of the dashboard's pages take on a ledger of a million jobs.</summary>
internal static class PagesBenchmark
{
    private const double MostMedian = 50;
    private const double MostP95 = 200;

    public static async Task RunAsync(BenchmarkOptions options, Report report, CancellationToken cancellationToken)
    {
        var jobs = options.Jobs > 0 ? options.Jobs : options.Quick ? 50_000 : 1_000_000;
        var folder = Directory.CreateTempSubdirectory("scheduler-pages-");
        try
        {
            var file = options.LedgerFile ?? Path.Combine(folder.FullName, "ledger.db");
            var now = File.Exists(file) ? File.GetCreationTimeUtc(file) : TimeProvider.System.GetUtcNow();
            if (!File.Exists(file))
                await LedgerFill.MakeAsync(file, jobs, now, cancellationToken);
            report.Condition($"{jobs} jobs in SQLite: 60 % queued on {LedgerFill.Lanes} lanes, 25 % succeeded, 6 % parked, 4 % waiting, 5 % cancelled or expired; {LedgerFill.Tenants} tenants.");
            await using var ledger = new SqliteLedger($"Data Source={file}");
            var opening = TimeProvider.System.GetTimestamp();
            await ledger.OpenAsync(cancellationToken);
            report.Add("opening it for the first time, which writes the search's blocks", TimeProvider.System.GetElapsedTime(opening).TotalSeconds, "s");
            report.Add("its size", new FileInfo(file).Length / 1048576.0, "MiB");
            await ReadAsync(ledger, new LedgerReads(jobs, now) { Ids = await IdsAsync(ledger, jobs, cancellationToken) }, options, report, cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task ReadAsync(SqliteLedger ledger, LedgerReads reads, BenchmarkOptions options, Report report, CancellationToken cancellationToken)
    {
        var runs = options.Runs > 0 ? options.Runs : 12;
        Console.WriteLine("  read                                                                  median       p95     worst processor");
        foreach (var read in reads.All().Where(read => options.Rows is null || read.Name.Contains(options.Rows, StringComparison.Ordinal)))
        {
            var times = new ReadTimes(read.Name);
            for (var run = 0; run < runs; run++)
            {
                var (started, used) = (TimeProvider.System.GetTimestamp(), Environment.CpuUsage.TotalTime);
                await read.RunAsync(ledger, run, cancellationToken);
                times.Add(TimeProvider.System.GetElapsedTime(started), Environment.CpuUsage.TotalTime - used);
            }

            times.Report(report, MostMedian, MostP95, judged: !options.Quick);
        }
    }

    private static async Task<IReadOnlyList<Guid>> IdsAsync(SqliteLedger ledger, int jobs, CancellationToken cancellationToken)
    {
        List<Guid> ids = [];
        for (var i = 1; i <= 10; i++)
        {
            var page = await ledger.ListAsync(new JobFilter { After = $"{(long)jobs * i / 10}", Limit = 2 }, cancellationToken);
            ids.AddRange(page.Jobs.Select(job => job.Id.Value));
        }

        return ids;
    }
}
