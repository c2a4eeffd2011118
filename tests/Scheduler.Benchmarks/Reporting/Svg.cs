using System.Globalization;
using System.Net;
using System.Text;

namespace Scheduler.Benchmarks.Reporting;

/// <summary>A drawing of rectangles, lines and words; plain enough to be read in a diff.</summary>
internal sealed class Svg(int width, int height)
{
    private readonly StringBuilder _shapes = new();

    public void Rectangle(double x, double y, double wide, double high, string colour) =>
        _shapes.AppendLine(CultureInfo.InvariantCulture, $"""  <rect x="{x:0.#}" y="{y:0.#}" width="{wide:0.#}" height="{high:0.#}" fill="{colour}"/>""");

    public void Line(double x1, double y1, double x2, double y2, string colour) =>
        _shapes.AppendLine(CultureInfo.InvariantCulture, $"""  <line x1="{x1:0.#}" y1="{y1:0.#}" x2="{x2:0.#}" y2="{y2:0.#}" stroke="{colour}"/>""");

    public void Curve(IEnumerable<(double X, double Y)> points, string colour)
    {
        var text = string.Join(' ', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.X:0.#},{point.Y:0.#}")));
        _shapes.AppendLine(CultureInfo.InvariantCulture, $"""  <polyline points="{text}" fill="none" stroke="{colour}" stroke-width="2"/>""");
    }

    /// <param name="text">What is written.</param>
    /// <param name="x">Where.</param>
    /// <param name="y">The line on which it stands.</param>
    /// <param name="anchor">start, middle or end: which part of it stands at x.</param>
    public void Text(string text, double x, double y, string anchor = "start") =>
        _shapes.AppendLine(CultureInfo.InvariantCulture, $"""  <text x="{x:0.#}" y="{y:0.#}" text-anchor="{anchor}">{WebUtility.HtmlEncode(text)}</text>""");

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        <svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12">
          <rect width="{width}" height="{height}" fill="white"/>
        {_shapes.ToString().TrimEnd()}
        </svg>

        """);
}
