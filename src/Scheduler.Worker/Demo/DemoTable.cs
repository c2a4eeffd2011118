using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Scheduler.Worker.Demo;

/// <summary>Draws a snapshot. Every text goes through Text or Markup.Escape, so that no word of others is taken for markup.</summary>
internal static class DemoTable
{
    private const int BarWidth = 12;

    public static IRenderable Of(DemoSnapshot snapshot) => new Rows(
        Lanes(snapshot),
        new Text(Totals(snapshot)),
        new Rows(snapshot.Events.Select(line => new Text("  " + DemoText.OneLine(line), new Style(Color.Grey)) { Overflow = Overflow.Ellipsis })),
        new Markup($"Dashboard: [blue]{Markup.Escape(snapshot.Dashboard.ToString())}[/]   (Ctrl+C ends the demo)"));

    /// <summary>Also the line where there is no terminal.</summary>
    public static string Totals(DemoSnapshot snapshot) => string.Create(
        CultureInfo.InvariantCulture,
        $"{snapshot.Elapsed:mm\\:ss}  {snapshot.Succeeded} of {snapshot.Total} succeeded, {snapshot.Running} running, {snapshot.Queued} queued, {snapshot.Parked} parked");

    private static Table Lanes(DemoSnapshot snapshot)
    {
        var table = new Table { Border = TableBorder.Rounded, Expand = true };
        table.AddColumns("lane", "requests in 60 s", "tokens in 60 s");
        foreach (var name in new[] { "queued", "running", "done", "parked" })
        {
            table.AddColumn(new TableColumn(name).RightAligned());
        }

        table.AddColumn("state");
        foreach (var lane in snapshot.Lanes)
        {
            table.AddRow(Row(lane));
        }

        return table;
    }

    private static IEnumerable<IRenderable> Row(DemoLane lane) =>
    [
        new Text(DemoText.OneLine(lane.Name)),
        Bar(lane.RequestsUsed, lane.RequestsPerMinute),
        Bar(lane.TokensUsed, lane.TokensPerMinute),
        Number(lane.Queued),
        Number(lane.Running),
        Number(lane.Succeeded),
        Number(lane.Parked),
        new Text(DemoText.OneLine(lane.State), new Style(lane.IsHeld ? Color.Red : Color.Green)),
    ];

    private static Markup Bar(long used, long limit)
    {
        if (limit <= 0)
        {
            return new Markup(string.Create(CultureInfo.InvariantCulture, $"{used}"));
        }

        var filled = (int)Math.Clamp(used * BarWidth / limit, 0, BarWidth);
        var color = used > limit ? "red" : "green";
        return new Markup(string.Create(
            CultureInfo.InvariantCulture,
            $"[{color}]{new string('█', filled)}[/][grey]{new string('░', BarWidth - filled)}[/] {used}/{limit}"));
    }

    private static Text Number(long number) => new(number.ToString(CultureInfo.InvariantCulture));
}
