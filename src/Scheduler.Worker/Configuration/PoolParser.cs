using Scheduler.Core.Lanes;

namespace Scheduler.Worker.Configuration;

/// <summary>Reads one pool: limits that several lanes of an account share.</summary>
internal static class PoolParser
{
    public static PoolEntry Read(string name, SettingsSection pool, IReadOnlySet<string> accounts)
    {
        var entry = new PoolEntry(
            pool.Required("Account", "names the account whose limits these are."),
            new PoolSettings
            {
                Name = name,
                RequestsPerMinute = (int)pool.Number("RequestsPerMinute", 0, 0, LimitRange.PerMinute),
                TokensPerMinute = pool.Number("TokensPerMinute", 0, 0, LimitRange.TokensPerMinute),
                InputTokensPerMinute = pool.Number("InputTokensPerMinute", 0, 0, LimitRange.TokensPerMinute),
                OutputTokensPerMinute = pool.Number("OutputTokensPerMinute", 0, 0, LimitRange.TokensPerMinute),
                RequestsPerDay = (int)pool.Number("RequestsPerDay", 0, 0, int.MaxValue),
                TokensPerDay = pool.Number("TokensPerDay", 0, 0, LimitRange.TokensPerDay),
                RequestJudging = JudgingParser.Read(pool, "Requests"),
                TokenJudging = JudgingParser.Read(pool, "Tokens"),
                Share = pool.Fraction("Share", 1.0),
            });
        if (entry.Account.Length > 0 && !accounts.Contains(entry.Account))
        {
            pool.Error("Account", entry.Account, "no account of this name is configured under Scheduler:Accounts.");
        }

        if (IsUnlimited(entry.Settings))
        {
            pool.Warning("", null, "this pool has no limit, so it holds nothing back.");
        }

        pool.RefuseUnknown();
        return entry;
    }

    private static bool IsUnlimited(PoolSettings pool) =>
        pool is { RequestsPerMinute: 0, TokensPerMinute: 0, InputTokensPerMinute: 0, OutputTokensPerMinute: 0, RequestsPerDay: 0, TokensPerDay: 0 };
}
