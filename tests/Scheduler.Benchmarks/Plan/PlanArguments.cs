using System.Globalization;
using Scheduler.Simulation;

namespace Scheduler.Benchmarks.Plan;

/// <summary>A planning question as the command line puts it.</summary>
internal static class PlanArguments
{
    public const string Usage = """
          plan [--rpm N] [--tpm N] [--workers N] [--jobs N] [--tokens N] [--concurrency N] [--round-trip MS] [--call SECONDS]
               [--spread SIGMA] [--rule R|R,T] [--known configured|first|remembered] [--headers on|off] [--seed S]
        """;

    /// <returns>Null when the arguments make no sense.</returns>
    public static PlanOptions? Parse(string[] args)
    {
        PlanOptions? options = new();
        var tokensPerMinute = 0L;
        for (var at = 0; at < args.Length && options is not null; at += 2)
        {
            var text = at + 1 < args.Length ? args[at + 1] : "";
            tokensPerMinute = args[at] == "--tpm" && long.TryParse(text, out var tokens) ? tokens : tokensPerMinute;
            options = args[at] == "--tpm" && tokensPerMinute > 0 ? options : With(options, args[at], text);
        }

        // By default the requests are the narrower limit.
        return options is null ? null : options with { TokensPerMinute = tokensPerMinute > 0 ? tokensPerMinute : 2L * options.Tokens * options.RequestsPerMinute };
    }

    private static PlanOptions? With(PlanOptions options, string name, string text) => name switch
    {
        "--rule" => WithRule(options, text.Split(',')),
        "--known" => KnownOf(text) is { } known ? options with { Acquaintance = known } : null,
        "--headers" when text is "on" or "off" => options with { Headers = text == "on" },
        _ => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= int.MaxValue
            ? WithNumber(options, name, number)
            : null,
    };

    private static PlanOptions? WithNumber(PlanOptions options, string name, double number) => name switch
    {
        "--round-trip" => options with { RoundTrip = TimeSpan.FromMilliseconds(number) },
        "--call" => options with { Call = TimeSpan.FromSeconds(number) },
        "--spread" => options with { CallSpread = number },
        "--seed" => options with { Seed = (int)number },
        _ when number < 1 => null,
        "--rpm" => options with { RequestsPerMinute = (int)number },
        "--workers" => options with { Workers = (int)number },
        "--jobs" => options with { Jobs = (int)number },
        "--tokens" => options with { Tokens = (int)number },
        "--concurrency" => options with { Concurrency = (int)number },
        _ => null,
    };

    private static PlanOptions? WithRule(PlanOptions options, string[] rules) =>
        rules.Length <= 2 && rules.All(ProviderRules.IsRule) ? options with { RequestRule = rules[0], TokenRule = rules[^1] } : null;

    private static Acquaintance? KnownOf(string text) => text switch
    {
        "configured" => Acquaintance.Configured,
        "first" => Acquaintance.FirstMeeting,
        "remembered" => Acquaintance.Remembered,
        _ => null,
    };
}
