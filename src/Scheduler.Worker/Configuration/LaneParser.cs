using System.Text.RegularExpressions;
using Scheduler.Core.Lanes;

namespace Scheduler.Worker.Configuration;

/// <summary>Reads one lane.</summary>
internal static partial class LaneParser
{
    private const long MostPerMinute = 1_000_000_000;
    private const long MostPerDay = 1_000_000_000_000;

    public static LaneSettings Read(string name, SettingsSection lane, IReadOnlySet<string> accounts)
    {
        if (!LaneName().IsMatch(name))
        {
            lane.Error("", null, "a lane's name has 1 to 100 letters, digits, points, dashes and underscores: it becomes a queue's name.");
        }

        var settings = WithLimits(name, lane) with
        {
            Timeout = lane.Duration("Timeout", TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(1), TimeSpan.FromHours(2)),
            RequestJudging = ReadJudging(lane, "Requests"),
            TokenJudging = ReadJudging(lane, "Tokens"),
            WindowGuard = lane.Duration("WindowGuard", TimeSpan.FromMilliseconds(250), TimeSpan.Zero, TimeSpan.FromSeconds(10)),
            Charge = lane.Choice("Charge", ChargeRule.Max, ("max", ChargeRule.Max), ("sum", ChargeRule.Sum), ("usage", ChargeRule.Usage)),
            MaxAttempts = (int)lane.Number("MaxAttempts", 5, 1, 20),
            MaxThrottles = (int)lane.Number("MaxThrottles", 20, 1, 10_000),
            MaxAge = ReadMaxAge(lane),
            OnUnknownOutcome = lane.Choice("OnUnknownOutcome", UnknownOutcomePolicy.Retry,
                ("retry", UnknownOutcomePolicy.Retry), ("park", UnknownOutcomePolicy.Park)),
            OnTermination = lane.Choice("OnTermination", TerminationPolicy.Hold, ("hold", TerminationPolicy.Hold)),
            DefaultOutputTokens = lane.Number("DefaultOutputTokens", 512, 1, 1_000_000),
        };
        CheckReferences(lane, settings, accounts);
        ReadFollowHeaders(lane);
        lane.RefuseUnknown();
        return settings;
    }

    private static LaneSettings WithLimits(string name, SettingsSection lane) => new()
    {
        Name = name,
        Account = lane.Required("Account", "names the account whose limits these are."),
        Models = lane.List("Models"),
        Paths = lane.List("Paths") is { Count: > 0 } paths ? paths : ["/v1/chat/completions"],
        RequestsPerMinute = (int)lane.Number("RequestsPerMinute", 0, 0, MostPerMinute),
        TokensPerMinute = lane.Number("TokensPerMinute", 0, 0, MostPerMinute * 1000),
        RequestsPerDay = (int)lane.Number("RequestsPerDay", 0, 0, int.MaxValue),
        TokensPerDay = lane.Number("TokensPerDay", 0, 0, MostPerDay),
        MaxConcurrency = (int)lane.Number("MaxConcurrency", 200, 1, 10_000),
        Share = lane.Fraction("Share", 1.0),
    };

    private static Judging ReadJudging(SettingsSection lane, string scope)
    {
        var section = lane.Section("Judging");
        var text = section.Text(scope, "auto");
        if (JudgingParser.TryParse(text, out var judging))
        {
            return judging;
        }

        section.Error(scope, text, $"must be one of: {JudgingParser.Words}.");
        return Judging.Auto;
    }

    /// <summary>A limit that a response's headers report is not followed by this version: the configured one holds.</summary>
    private static void ReadFollowHeaders(SettingsSection lane)
    {
        if (lane.Choice("FollowHeaders", "off", ("off", "off"), ("down", "down")) == "down")
        {
            lane.Warning("FollowHeaders", "down", "this version does not follow the limits that headers report; the configured ones hold.");
        }
    }

    private static TimeSpan? ReadMaxAge(SettingsSection lane) => lane.Text("MaxAge") is null
        ? null
        : lane.Duration("MaxAge", TimeSpan.FromHours(24), TimeSpan.FromSeconds(1), TimeSpan.FromDays(366));

    private static void CheckReferences(SettingsSection lane, LaneSettings settings, IReadOnlySet<string> accounts)
    {
        if (settings.Account.Length > 0 && !accounts.Contains(settings.Account))
        {
            lane.Error("Account", settings.Account, "no account of this name is configured under Scheduler:Accounts.");
        }

        if (settings.Models.Count == 0)
        {
            lane.Error("Models", null, "lists at least one model, e.g. [ \"gpt-4o-mini*\" ].");
        }

        foreach (var path in settings.Paths.Where(path => !EndpointPath().IsMatch(path)))
        {
            lane.Error("Paths", path, "must be a path like /v1/chat/completions.");
        }

        if (settings.RequestsPerMinute == 0 && settings.TokensPerMinute == 0)
        {
            lane.Warning("RequestsPerMinute", "0", "0 means unlimited, and so is TokensPerMinute: nothing paces this lane.");
        }
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$")]
    private static partial Regex LaneName();

    [GeneratedRegex("^(/[A-Za-z0-9_-]+)+$")]
    private static partial Regex EndpointPath();
}
