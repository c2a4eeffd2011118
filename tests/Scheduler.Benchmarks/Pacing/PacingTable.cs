using System.Globalization;
using System.Text;
using Scheduler.Benchmarks.Reporting;

namespace Scheduler.Benchmarks.Pacing;

/// <summary>The rows with their verdicts.</summary>
internal sealed class PacingTable(Report report)
{
    private static readonly (string Head, int Width, Func<PacingFigures, string> Cell)[] Columns =
    [
        ("row", -38, row => row.Row),
        ("jobs", 6, row => Number(row.Jobs)),
        ("optimum, s", 10, row => Tenths(row.Optimum)),
        ("took, s", 8, row => Tenths(row.Took)),
        ("makespan", 8, row => Share(row.Makespan)),
        ("steady", 8, row => Share(row.Steady)),
        ("429", 5, row => Number(row.Refused)),
        ("fullest", 8, row => Share(row.HighestWindow)),
        ("lost", 5, row => Number(row.Lost)),
        ("twice", 5, row => Number(row.Twice)),
        ("wait p50, s", 11, row => Tenths(row.WaitHalf)),
        ("p95", 6, row => Tenths(row.Wait95)),
        ("max", 6, row => Tenths(row.WaitLongest)),
        ("judged by", -24, row => row.Rules),
    ];

    private readonly List<(PacingFigures Figures, string Verdict)> _rows = [];

    public IEnumerable<PacingFigures> Rows => _rows.Select(row => row.Figures);

    public void Add(PacingFigures figures, Targets targets)
    {
        var misses = targets.Misses(figures);
        var verdict = targets.IsNone ? "" : misses.Count == 0 ? "met" : $"MISSED: {string.Join(", ", misses)} ({targets})";
        _rows.Add((figures, verdict));
        report.Row(figures, targets, misses);
        Console.WriteLine(Line(column => column.Cell(figures), verdict));
    }

    /// <summary>All rows together, once they are all there; each was printed before as it came.</summary>
    public void Print()
    {
        Console.WriteLine();
        Console.WriteLine(Line(column => column.Head, "verdict"));
        foreach (var (figures, verdict) in _rows)
        {
            Console.WriteLine(Line(column => column.Cell(figures), verdict));
        }
    }

    /// <summary>The table for a document.</summary>
    public string Markdown()
    {
        var text = new StringBuilder();
        text.AppendLine($"| {string.Join(" | ", Columns.Select(column => column.Head))} | verdict |");
        text.AppendLine($"|{string.Concat(Columns.Select(column => column.Width < 0 ? "---|" : "--:|"))}---|");
        foreach (var (figures, verdict) in _rows)
        {
            text.AppendLine($"| {string.Join(" | ", Columns.Select(column => column.Cell(figures)))} | {verdict} |");
        }

        return text.ToString();
    }

    private static string Line(Func<(string Head, int Width, Func<PacingFigures, string> Cell), string> text, string verdict) =>
        $"  {string.Join(' ', Columns.Select(column => column.Width < 0 ? text(column).PadRight(-column.Width) : text(column).PadLeft(column.Width)))}  {verdict}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Tenths(double number) => number.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Share(double? share) => share is { } known ? known.ToString("0.0 %", CultureInfo.InvariantCulture) : "—";
}
