using System.Globalization;
using Scheduler.Simulation;

namespace Scheduler.Benchmarks.Simulate;

/// <summary>What of the simulation's table is run.</summary>
internal sealed record SimulateOptions
{
    public const string Usage = """
          simulate [--seeds N] [--seed S] [--rule R|R,T ...] [--unlisted] [--known configured|first|remembered] [--headers on|off]
                   [--mix M ...] [--trouble] [--minutes M] [--rpm N] [--tpm N]   R and T: bucket, sliding, fixed+17, slices:10, slices:5+2
        """;

    public int Seeds { get; init; } = 3;

    public int FirstSeed { get; init; }

    public IReadOnlyList<(string Requests, string Tokens)> Rules { get; init; } = [];

    public IReadOnlyList<Acquaintance> Known { get; init; } = Enum.GetValues<Acquaintance>();

    public bool? Headers { get; init; }

    public IReadOnlyList<string> Mixes { get; init; } = [];

    /// <summary>What every cell has in common.</summary>
    public Scenario Like { get; init; } = new() { RequestRule = "", TokenRule = "", Acquaintance = default };

    /// <returns>Null when the arguments make no sense.</returns>
    public static SimulateOptions? Parse(string[] args)
    {
        var options = new SimulateOptions();
        ReadOnlySpan<string> left = args;
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

    public IReadOnlyList<Scenario> Cells() =>
    [
        .. SimulationTable.Cells(
                Rules.Count == 0 ? SimulationTable.ListedPairs : Rules, Known, Mixes.Count == 0 ? Mix.Names : Mixes)
            .Where(cell => Headers is null || cell.Headers == Headers)
            .Select(cell => Like with
            {
                RequestRule = cell.RequestRule,
                TokenRule = cell.TokenRule,
                Acquaintance = cell.Acquaintance,
                Headers = cell.Headers,
                Mix = cell.Mix,
            }),
    ];

    private (SimulateOptions? Options, int Taken) With(ReadOnlySpan<string> args) => args switch
    {
        ["--unlisted", ..] => (this with { Rules = [.. Rules, .. SimulationTable.UnlistedRules] }, 1),
        ["--trouble", ..] => (this with { Like = Like with { Trouble = true } }, 1),
        ["--rule", var rule, ..] when PairOf(rule) is { } pair => (this with { Rules = [.. Rules, pair] }, 2),
        ["--known", var known, ..] when KnownOf(known) is { } one => (this with { Known = [one] }, 2),
        ["--headers", "on" or "off", ..] => (this with { Headers = args[1] == "on" }, 2),
        ["--minutes", var text, ..] when double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var minutes) && minutes > 0 =>
            (this with { Like = Like with { Minutes = minutes } }, 2),
        ["--mix", var mix, ..] when Mix.Names.Contains(mix) => (this with { Mixes = [.. Mixes, mix] }, 2),
        [_, var text, ..] => (WithNumber(args[0], text), 2),
        _ => (null, args.Length),
    };

    private SimulateOptions? WithNumber(string name, string text) =>
        !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > int.MaxValue ? null : name switch
        {
            "--seeds" when number > 0 => this with { Seeds = (int)number },
            "--seed" => this with { FirstSeed = (int)number, Seeds = 1 },
            "--rpm" when number > 0 => this with { Like = Like with { RequestsPerMinute = (int)number } },
            "--tpm" when number > 0 => this with { Like = Like with { TokensPerMinute = number } },
            _ => null,
        };

    private static (string Requests, string Tokens)? PairOf(string text)
    {
        var parts = text.Split(',');
        return parts.Length <= 2 && parts.All(ProviderRules.IsRule) ? (parts[0], parts[^1]) : null;
    }

    private static Acquaintance? KnownOf(string text) => text.ToUpperInvariant() switch
    {
        "CONFIGURED" => Acquaintance.Configured,
        "FIRST" or "FIRSTMEETING" => Acquaintance.FirstMeeting,
        "REMEMBERED" => Acquaintance.Remembered,
        _ => null,
    };
}
