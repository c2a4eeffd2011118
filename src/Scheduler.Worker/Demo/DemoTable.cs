using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Scheduler.Worker.Demo;

/// <summary>Draws a snapshot. Every text goes through Text or Markup.Escape, so that no word of others is taken for markup.</summary>
internal static class DemoTable
{
    /// <param name="snapshot">What is drawn.</param>
    /// <param name="width">Columns of the terminal: a narrow one gets shorter bars, below 100 none.</param>
    public static IRenderable Of(DemoSnapshot snapshot, int width) => new Rows(
        Lanes(snapshot, width),
        new Text(Totals(snapshot)),
        new Rows(snapshot.Events.Select(line => new Text("  " + DemoText.OneLine(line), new Style(Color.Grey)) { Overflow = Overflow.Ellipsis })),
        new Markup($"Dashboard: [blue]{Markup.Escape(snapshot.Dashboard.ToString())}[/]   (Ctrl+C ends the demo)"));

    /// <summary>Also the line where there is no terminal.</summary>
    public static string Totals(DemoSnapshot snapshot) => string.Create(
        CultureInfo.InvariantCulture,
        $"{snapshot.Elapsed:mm\\:ss}  {snapshot.Succeeded} of {snapshot.Total} succeeded, {snapshot.Running} running, {snapshot.Queued} queued, {snapshot.Parked} parked");

    private static Table Lanes(DemoSnapshot snapshot, int width)
    {
        var bar = width >= 120 ? 10 : width >= 100 ? 4 : 0;
        var table = new Table { Border = width >= 100 ? TableBorder.Rounded : TableBorder.None, Expand = true };
        foreach (var name in new[] { "lane", "requests 60 s", "tokens 60 s" })
        {
            table.AddColumn(new TableColumn(name).NoWrap());
        }

        foreach (var name in new[] { "queued", "running", "done", "parked" })
        {
            table.AddColumn(new TableColumn(name).RightAligned().NoWrap());
        }

        table.AddColumn(new TableColumn("state").NoWrap());
        foreach (var lane in snapshot.Lanes)
        {
            table.AddRow(Row(lane, bar));
        }

        return table;
    }

    private static IEnumerable<IRenderable> Row(DemoLane lane, int bar) =>
    [
        new Text(DemoText.OneLine(lane.Name)),
        Bar(lane.RequestsUsed, lane.RequestsPerMinute, bar),
        Bar(lane.TokensUsed, lane.TokensPerMinute, bar),
        Number(lane.Queued),
        Number(lane.Running),
        Number(lane.Succeeded),
        Number(lane.Parked),
        new Text(DemoText.OneLine(lane.State), new Style(lane.IsHeld ? Color.Red : Color.Green)) { Overflow = Overflow.Ellipsis },
    ];

    private static Markup Bar(long used, long limit, int width)
    {
        if (limit <= 0)
        {
            return new Markup(Short(used));
        }

        var filled = (int)Math.Clamp(used * width / limit, 0, width);
        var color = used > limit ? "red" : "green";
        return new Markup($"[{color}]{new string('█', filled)}[/][grey]{new string('░', width - filled)}[/]{(width > 0 ? " " : "")}{Short(used)}/{Short(limit)}");
    }

    private static string Short(long number) => number < 10_000
        ? number.ToString(CultureInfo.InvariantCulture)
        : (number / 1_000).ToString(CultureInfo.InvariantCulture) + "k";

    private static Text Number(long number) => new(number.ToString(CultureInfo.InvariantCulture));
}
