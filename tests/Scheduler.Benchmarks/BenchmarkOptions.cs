using System.Globalization;

namespace Scheduler.Benchmarks;

/// <summary>What the command line asks for.</summary>
internal sealed record BenchmarkOptions
{
    public const string Usage = """
        Scheduler.Benchmarks: measures the worker as a process of its own, on a private RabbitMQ and with the simulator.
          drain  [--quick] [--jobs N] [--runs N] [--mode rabbitmq|embedded|all] [--json FILE]
          limit  [--quick] [--json FILE]
          memory [--quick] [--jobs N] [--mode rabbitmq|embedded|all] [--json FILE]
          pages  [--quick] [--jobs N] [--runs N] [--rows PATTERN] [--ledger FILE] [--json FILE]
          pacing [--quick] [--rows PATTERN,...] [--only-loss] [--json FILE] [--markdown FILE] [--plot FILE.svg]
        Run it with -c Release. It ends with 1 when a target is missed.
        """;

    public required string Command { get; init; }

    /// <summary>Fewer jobs, so that it is over soon: checks that the benchmark works; its figures are not judged for speed.</summary>
    public bool Quick { get; init; }

    /// <summary>Only jobs that were lost or sent twice end the command with 1: for machines on which other things run.</summary>
    public bool OnlyLoss { get; init; }

    /// <summary>0: the benchmark's own number.</summary>
    public int Jobs { get; init; }

    /// <summary>Alternating runs; 0: the benchmark's own number.</summary>
    public int Runs { get; init; }

    public bool RabbitMq { get; init; } = true;

    public bool Embedded { get; init; } = true;

    /// <summary>Which rows of a table are measured: a part of the name, or a whole name with <c>*</c>; several separated by commas. Null: all.</summary>
    public string? Rows { get; init; }

    /// <summary>The ledger that is read: made there when it is not there yet, and kept. Null: one in a temporary directory.</summary>
    public string? LedgerFile { get; init; }

    /// <summary>Where the table is written as Markdown; null: nowhere.</summary>
    public string? MarkdownFile { get; init; }

    /// <summary>Where the plot is written; null: nowhere.</summary>
    public string? PlotFile { get; init; }

    /// <summary>Where the figures are written as JSON; null: nowhere.</summary>
    public string? JsonFile { get; init; }

    /// <summary>The command that makes the same figures again.</summary>
    public required string CommandLine { get; init; }

    /// <returns>Null when the arguments make no sense.</returns>
    public static BenchmarkOptions? Parse(string[] args)
    {
        if (args is not [("drain" or "limit" or "memory" or "pages" or "pacing") and var command, .. var rest])
        {
            return null;
        }

        var options = new BenchmarkOptions
        {
            Command = command,
            CommandLine = $"dotnet run -c Release --project tests/Scheduler.Benchmarks -- {string.Join(' ', args)}",
        };
        ReadOnlySpan<string> left = rest;
        while (left.Length > 0)
        {
            (var more, var taken) = options.With(left);
            if (more is null)
            {
                return null;
            }

            options = more;
            left = left[taken..];
        }

        return options;
    }

    private (BenchmarkOptions? Options, int Taken) With(ReadOnlySpan<string> args) => args switch
    {
        ["--quick", ..] => (this with { Quick = true }, 1),
        ["--only-loss", ..] => (this with { OnlyLoss = true }, 1),
        ["--jobs", var text, ..] when IsCount(text, out var jobs) => (this with { Jobs = jobs }, 2),
        ["--runs", var text, ..] when IsCount(text, out var runs) => (this with { Runs = runs }, 2),
        ["--rows", var rows, ..] => (this with { Rows = rows }, 2),
        ["--ledger", var file, ..] => (this with { LedgerFile = file }, 2),
        ["--markdown", var file, ..] => (this with { MarkdownFile = file }, 2),
        ["--plot", var file, ..] => (this with { PlotFile = file }, 2),
        ["--json", var file, ..] => (this with { JsonFile = file }, 2),
        ["--mode", "rabbitmq", ..] => (this with { Embedded = false }, 2),
        ["--mode", "embedded", ..] => (this with { RabbitMq = false }, 2),
        ["--mode", "all", ..] => (this, 2),
        _ => (null, args.Length),
    };

    private static bool IsCount(string text, out int count) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count > 0;
}
