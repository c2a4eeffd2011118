using System.Globalization;
using System.Text;
using Scheduler.Benchmarks.Reporting;

namespace Scheduler.Benchmarks.Pacing;

/// <summary>The rows with their verdicts.</summary>
internal sealed class PacingTable(Report report)
{
    private readonly List<(PacingFigures Figures, Targets Targets, IReadOnlyList<string> Misses)> _rows = [];

    public IEnumerable<PacingFigures> Rows => _rows.Select(row => row.Figures);

    public void Add(PacingFigures figures, Targets targets)
    {
        var misses = targets.Misses(figures);
        _rows.Add((figures, targets, misses));
        report.Row(figures, targets, misses);
        Console.WriteLine(Line(figures, targets, misses));
    }

    /// <summary>All rows together, once they are all there; each was printed before as it came.</summary>
    public void Print()
    {
        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {"row",-40} {"jobs",6} {"optimum",8} {"took",8} {"makespan",9} {"steady",8} {"429",5} {"window",7} {"lost",5} {"twice",5} {"wait p50",8} {"p95",7} {"max",7}  {"judged by",-24} verdict"));
        foreach (var (figures, targets, misses) in _rows)
        {
            Console.WriteLine(Line(figures, targets, misses));
        }
    }

    /// <summary>The table for a document.</summary>
    public string Markdown()
    {
        var text = new StringBuilder();
        text.AppendLine("| row | jobs | optimum, s | took, s | makespan utilisation | steady use | answers 429 | fullest window | lost | twice | wait p50 / p95 / max, s | judged by | verdict |");
        text.AppendLine("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var (figures, targets, misses) in _rows)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {figures.Row} | {figures.Jobs} | {figures.Optimum:0.0} | {figures.Took:0.0} | {Share(figures.Makespan)} | {Share(figures.Steady)} | {figures.Refused} | {figures.HighestWindow:0.0 %} | {figures.Lost} | {figures.Twice} | {figures.WaitHalf:0.0} / {figures.Wait95:0.0} / {figures.WaitLongest:0.0} | {figures.Rules} | {Verdict(targets, misses)} |");
        }

        return text.ToString();
    }

    private static string Line(PacingFigures figures, Targets targets, IReadOnlyList<string> misses) => string.Create(
        CultureInfo.InvariantCulture,
        $"  {figures.Row,-40} {figures.Jobs,6} {figures.Optimum,8:0.0} {figures.Took,8:0.0} {Share(figures.Makespan),9} {Share(figures.Steady),8} {figures.Refused,5} {figures.HighestWindow,7:0.0 %} {figures.Lost,5} {figures.Twice,5} {figures.WaitHalf,8:0.0} {figures.Wait95,7:0.0} {figures.WaitLongest,7:0.0}  {figures.Rules,-24} {Verdict(targets, misses)}");

    private static string Share(double? share) => share is { } known ? known.ToString("0.0 %", CultureInfo.InvariantCulture) : "—";

    private static string Verdict(Targets targets, IReadOnlyList<string> misses) =>
        targets.IsNone ? "" : misses.Count == 0 ? "met" : $"MISSED: {string.Join(", ", misses)} ({targets})";
}
