using System.Globalization;
using Scheduler.Benchmarks.Reporting;

namespace Scheduler.Benchmarks.Pacing;

/// <summary>
/// The table's picture for requests at the slow load: how much of each rule's optimum everybody reaches, with the answers 429 above the
/// bar, and what is accepted over time under a sliding window.
/// </summary>
internal static class PacingPlot
{
    private const int Width = 900;
    private const int BarHeight = 200;
    private const int BarTop = 62;
    private const int CurveTop = 350;
    private const int CurveHeight = 200;
    private const int Left = 50;

    private static readonly (string Suffix, string Title, string Colour)[] Contestants =
    [
        ("configured", "rule configured", "#1b7837"),
        ("auto", "auto, first meeting", "#7fbf7b"),
        ("remembered", "auto, remembered", "#4393c3"),
        ("masstransit", "MassTransit rate limit", "#d6604d"),
        ("tokenbucket", "TokenBucket + Polly", "#f4a582"),
    ];

    public static string Draw(IEnumerable<PacingFigures> rows)
    {
        var byName = rows.ToDictionary(row => row.Row);
        var svg = new Svg(Width, CurveTop + CurveHeight + 50);
        DrawLegend(svg);
        DrawBars(svg, byName);
        DrawCurves(svg, byName);
        return svg.ToString();
    }

    private static void DrawLegend(Svg svg)
    {
        for (var index = 0; index < Contestants.Length; index++)
        {
            svg.Rectangle(Left + (index * 165), 8, 10, 10, Contestants[index].Colour);
            svg.Text(Contestants[index].Title, Left + (index * 165) + 14, 17);
        }
    }

    private static void DrawBars(Svg svg, Dictionary<string, PacingFigures> rows)
    {
        svg.Text($"Makespan utilisation at {PacingRows.Slow} requests a minute; above the bars: answers 429", Left, 38);
        foreach (var percent in (int[])[0, 50, 100])
        {
            var y = BarTop + BarHeight - (BarHeight * percent / 100.0);
            svg.Line(Left, y, Width - 10, y, "#cccccc");
            svg.Text($"{percent} %", Left - 6, y + 4, "end");
        }

        var wide = (Width - Left - 10) / (double)ProviderRule.All.Count;
        for (var index = 0; index < ProviderRule.All.Count; index++)
        {
            DrawGroup(svg, rows, ProviderRule.All[index].Name, Left + (index * wide), wide);
        }
    }

    private static void DrawGroup(Svg svg, Dictionary<string, PacingFigures> rows, string rule, double x, double wide)
    {
        svg.Text(rule, x + (wide / 2), BarTop + BarHeight + 18, "middle");
        var bar = (wide - 20) / Contestants.Length;
        for (var index = 0; index < Contestants.Length; index++)
        {
            if (rows.TryGetValue($"{rule}-{PacingRows.Slow}-{Contestants[index].Suffix}", out var row))
            {
                var high = BarHeight * Math.Min(1, row.Makespan ?? 0);
                var at = x + 10 + (index * bar);
                svg.Rectangle(at, BarTop + BarHeight - high, bar - 2, high, Contestants[index].Colour);
                svg.Text(row.Lost > 0 ? $"lost {row.Lost}" : row.Refused.ToString(CultureInfo.InvariantCulture), at + (bar / 2), BarTop + BarHeight - high - 3, "middle");
            }
        }
    }

    private static void DrawCurves(Svg svg, Dictionary<string, PacingFigures> rows)
    {
        svg.Text("Jobs accepted over time under a sliding window, of all jobs; grey: the optimum's end", Left, CurveTop - 12);
        var lines = Contestants.Select(one => (one.Colour, Row: rows.GetValueOrDefault($"sliding-{PacingRows.Slow}-{one.Suffix}")))
            .Where(one => one.Row is not null).Select(one => (one.Colour, Row: one.Row!)).ToArray();
        if (lines.Length == 0)
        {
            return;
        }

        var longest = lines.Max(line => line.Row.PerSecond.Count);
        svg.Line(Left, CurveTop + CurveHeight, Width - 10, CurveTop + CurveHeight, "#888888");
        svg.Line(Left, CurveTop, Left, CurveTop + CurveHeight, "#888888");
        svg.Line(X(lines[0].Row.Optimum), CurveTop, X(lines[0].Row.Optimum), CurveTop + CurveHeight, "#cccccc");
        for (var second = 0; second <= longest; second += 30)
        {
            svg.Text($"{second} s", X(second), CurveTop + CurveHeight + 16, "middle");
        }

        foreach (var (colour, row) in lines)
        {
            var sum = 0;
            svg.Curve(row.PerSecond.Select((count, second) => (X(second + 1), Y(sum += count, row.Jobs))).Prepend((X(0), Y(0, row.Jobs))), colour);
        }

        double X(double second) => Left + (second * (Width - Left - 10) / longest);

        static double Y(int accepted, int jobs) => CurveTop + CurveHeight - (CurveHeight * accepted / (double)jobs);
    }
}
