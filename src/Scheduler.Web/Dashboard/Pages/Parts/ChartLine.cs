namespace Scheduler.Web.Dashboard.Pages.Parts;

/// <summary>One line of a chart.</summary>
/// <param name="Name">In the legend.</param>
/// <param name="Style">ok, bad, warn, muted or limit: the page's colours, each with a dash of its own.</param>
/// <param name="Values">One for each time; null: nothing is known there.</param>
public sealed record ChartLine(string Name, string Style, IReadOnlyList<double?> Values);
