using Scheduler.Core.Accounts;
using Scheduler.Core.Ledger;
using Scheduler.Sql.Engine;

namespace Scheduler.Sql.Statements;

/// <summary>Accounts' states, each stop with its incident.</summary>
internal static class AccountSql
{
    private static readonly Statement Select = new("SELECT name, state, since, reason FROM accounts ORDER BY name");

    private static readonly Statement SelectState = new("SELECT state FROM accounts WHERE name = @name");

    private static readonly Statement MarkStopped = new("""
        INSERT INTO accounts (name, state, since, reason) VALUES (@name, @state, @at, @reason)
        ON CONFLICT (name) DO UPDATE SET state = excluded.state, since = excluded.since, reason = excluded.reason
        """);

    private static readonly Statement MarkActive = new("""
        UPDATE accounts SET state = 0, since = @at, reason = NULL WHERE name = @name AND state <> 0
        """);

    public static IReadOnlyList<AccountRecord> Accounts(SqlSession session)
    {
        var accounts = new List<AccountRecord>();
        using var rows = session.Use(Select).Query();
        while (rows.Next())
            accounts.Add(new(rows.Text(), rows.Enum<AccountState>(), rows.Time(), rows.MaybeText()));

        return accounts;
    }

    public static bool Stop(SqlSession session, AccountStop stop)
    {
        var held = (AccountState)(session.Use(SelectState).Set("name", stop.Account).Number() ?? 0);
        if (!AccountStops.Takes(held, stop.State))
        {
            if (stop.By is null)
                IncidentSql.CountAnswer(session, stop);

            return false;
        }

        IncidentSql.Close(session, stop.Account, AccountStops.ByTermination, stop.At);
        session.Use(MarkStopped)
            .Set("name", stop.Account).Set("state", (long)stop.State).Set("at", stop.At).Set("reason", stop.Words.Message).Run();
        IncidentSql.Open(session, stop, HeldSql.LeadUpTo(session, stop));
        OutboxSql.Announce(session, AccountEvents.Stopped(stop, HeldSql.Held(session, stop.Lanes)));
        return true;
    }

    public static bool Resume(SqlSession session, string account, string by, DateTimeOffset now)
    {
        if (session.Use(MarkActive).Set("name", account).Set("at", now).Run() == 0)
            return false;

        IncidentSql.Close(session, account, by, now);
        OutboxSql.Announce(session, AccountEvents.Resumed(account, by, now));
        return true;
    }
}
