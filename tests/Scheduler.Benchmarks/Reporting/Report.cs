using System.Globalization;
using System.Text.Json;

namespace Scheduler.Benchmarks.Reporting;

/// <summary>The figures of one benchmark: printed as they come, and as JSON at the end.</summary>
/// <param name="commandLine">As it was typed.</param>
/// <param name="onlyLoss">Of the rows' targets only those about lost jobs and jobs sent twice count.</param>
internal sealed class Report(string commandLine, bool onlyLoss = false)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly Machine _machine = Machine.Read();
    private readonly DateTimeOffset _started = TimeProvider.System.GetUtcNow();
    private readonly List<string> _conditions = [];
    private readonly List<Figure> _figures = [];
    private readonly List<object> _rows = [];
    private bool _rowMissed;

    public string CommandLine => commandLine;

    public DateTimeOffset Started => _started;

    public Machine Machine => _machine;

    public IReadOnlyList<string> Conditions => _conditions;

    public IReadOnlyList<Figure> Figures => _figures;

    public bool AllMet => !_rowMissed && _figures.TrueForAll(figure => figure.Met);

    public void Start()
    {
        Console.WriteLine($"$ {commandLine}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_started:u}  {_machine}"));
    }

    /// <summary>Under which conditions the figures were measured.</summary>
    public void Condition(string text)
    {
        _conditions.Add(text);
        Console.WriteLine($"  {text}");
    }

    public void Add(string name, double value, string unit = "") => Add(new Figure(name, value, unit, null, true));

    public void AtLeast(string name, double value, double target, string unit = "") =>
        Add(new Figure(name, value, unit, string.Create(CultureInfo.InvariantCulture, $"at least {target:0.###}"), value >= target));

    public void AtMost(string name, double value, double target, string unit = "") =>
        Add(new Figure(name, value, unit, string.Create(CultureInfo.InvariantCulture, $"at most {target:0.###}"), value <= target));

    /// <summary>A row of a table with its targets, for the JSON; whoever adds it prints it.</summary>
    public void Row(object figures, object targets, IReadOnlyList<string> misses)
    {
        _rows.Add(new { Figures = figures, Targets = targets, Misses = misses });
        _rowMissed |= misses.Any(miss => !onlyLoss || miss is "lost" or "twice");
    }

    public void Finish() => Console.WriteLine(AllMet ? "All targets met." : "A target is MISSED.");

    public string ToJson() => JsonSerializer.Serialize(
        new { Command = commandLine, Started = _started, Machine = _machine, Conditions = _conditions, Figures = _figures, Rows = _rows }, Json);

    private void Add(Figure figure)
    {
        _figures.Add(figure);
        Console.WriteLine(figure);
    }
}
