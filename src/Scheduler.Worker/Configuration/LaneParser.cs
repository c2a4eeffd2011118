using System.Text.RegularExpressions;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;

namespace Scheduler.Worker.Configuration;

/// <summary>Reads one lane.</summary>
internal static partial class LaneParser
{
    public static LaneSettings Read(string name, SettingsSection lane, LaneReferences references)
    {
        if (!LaneName().IsMatch(name))
        {
            lane.Error("", null, "a lane's name has 1 to 100 letters, digits, points, dashes and underscores: it becomes a queue's name.");
        }

        var settings = WithLimits(name, lane) with
        {
            Timeout = lane.Duration("Timeout", TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(1), TimeSpan.FromHours(2)),
            RequestJudging = JudgingParser.Read(lane, "Requests"),
            TokenJudging = JudgingParser.Read(lane, "Tokens"),
            WindowGuard = lane.Duration("WindowGuard", TimeSpan.FromMilliseconds(250), TimeSpan.Zero, TimeSpan.FromSeconds(10)),
            Charge = lane.Choice("Charge", ChargeRule.Max, ("max", ChargeRule.Max), ("sum", ChargeRule.Sum), ("usage", ChargeRule.Usage)),
            MaxAttempts = (int)lane.Number("MaxAttempts", 5, 1, 20),
            MaxThrottles = (int)lane.Number("MaxThrottles", 20, 1, 10_000),
            MaxAge = ReadMaxAge(lane),
            OnUnknownOutcome = lane.Choice("OnUnknownOutcome", UnknownOutcomePolicy.Retry,
                ("retry", UnknownOutcomePolicy.Retry), ("park", UnknownOutcomePolicy.Park)),
            OnTermination = lane.Choice("OnTermination", TerminationPolicy.Hold,
                ("hold", TerminationPolicy.Hold), ("park", TerminationPolicy.Park)),
            Fallback = lane.Text("Fallback"),
            Screening = ScreeningParser.Read(lane.Section("Screening")),
            DefaultOutputTokens = lane.Number("DefaultOutputTokens", 512, 1, 1_000_000),
        };
        settings = HeaderParser.Read(lane, settings) with { Pool = ReadPool(lane, settings.Account, references.Pools) };
        Check(lane, settings, references.Accounts);
        lane.RefuseUnknown();
        return settings;
    }

    /// <summary>A tier gives the limits that no number beside it gives.</summary>
    private static LaneSettings WithLimits(string name, SettingsSection lane)
    {
        var models = lane.List("Models");
        var (tier, preset) = TierParser.Read(lane, models);
        return new LaneSettings
        {
            Name = name,
            Account = lane.Required("Account", "names the account whose limits these are."),
            Models = models,
            Paths = lane.List("Paths") is { Count: > 0 } paths ? paths : ["/v1/chat/completions"],
            Tier = tier,
            RequestsPerMinute = (int)lane.Number("RequestsPerMinute", preset.RequestsPerMinute, 0, LimitRange.PerMinute),
            TokensPerMinute = lane.Number("TokensPerMinute", preset.TokensPerMinute, 0, LimitRange.TokensPerMinute),
            RequestsPerDay = (int)lane.Number("RequestsPerDay", preset.RequestsPerDay, 0, int.MaxValue),
            TokensPerDay = lane.Number("TokensPerDay", 0, 0, LimitRange.TokensPerDay),
            InputTokensPerMinute = lane.Number("InputTokensPerMinute", 0, 0, LimitRange.TokensPerMinute),
            OutputTokensPerMinute = lane.Number("OutputTokensPerMinute", 0, 0, LimitRange.TokensPerMinute),
            ImagesPerMinute = lane.Number("ImagesPerMinute", 0, 0, LimitRange.PerMinute),
            AudioSecondsPerMinute = lane.Number("AudioSecondsPerMinute", 0, 0, LimitRange.PerMinute),
            MaxConcurrency = (int)lane.Number("MaxConcurrency", 200, 1, 10_000),
            Share = lane.Fraction("Share", 1.0),
        };
    }

    private static PoolSettings? ReadPool(SettingsSection lane, string account, IReadOnlyDictionary<string, PoolEntry> pools)
    {
        if (lane.Text("Pool") is not { } name)
        {
            return null;
        }

        if (!pools.TryGetValue(name, out var pool))
        {
            var known = pools.Count == 0 ? "none" : string.Join(", ", pools.Keys.Order(StringComparer.Ordinal));
            lane.Error("Pool", name, $"no pool of this name is configured under Scheduler:Pools (there: {known}).");
            return null;
        }

        if (pool.Account != account)
        {
            lane.Error("Pool", name, $"this pool belongs to the account {pool.Account}, the lane to {account}: limits are an account's own.");
        }

        return pool.Settings;
    }

    private static TimeSpan? ReadMaxAge(SettingsSection lane) => lane.Text("MaxAge") is null
        ? null
        : lane.Duration("MaxAge", TimeSpan.FromHours(24), TimeSpan.FromSeconds(1), TimeSpan.FromDays(366));

    private static void Check(SettingsSection lane, LaneSettings settings, IReadOnlySet<string> accounts)
    {
        if (settings.Account.Length > 0 && !accounts.Contains(settings.Account))
        {
            lane.Error("Account", settings.Account, "no account of this name is configured under Scheduler:Accounts.");
        }

        if (settings.Models.Count == 0)
        {
            lane.Error("Models", null, "lists at least one model, e.g. [ \"gpt-4o-mini*\" ].");
        }

        foreach (var path in settings.Paths.Where(path => path != ModelPath.Generate && !EndpointPath().IsMatch(path)))
        {
            lane.Error("Paths", path, "must be a path like /v1/chat/completions (or /v1beta/models/{model}:generateContent).");
        }

        if (settings is { RequestsPerMinute: 0, TokensPerMinute: 0, InputTokensPerMinute: 0, OutputTokensPerMinute: 0, Pool: null })
        {
            lane.Warning("RequestsPerMinute", "0", "0 means unlimited, and so is TokensPerMinute: nothing paces this lane.");
        }
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$")]
    private static partial Regex LaneName();

    [GeneratedRegex("^(/[A-Za-z0-9_-]+)+$")]
    private static partial Regex EndpointPath();
}
