using Scheduler.Core.Accounts;
using Scheduler.Core.Attempts;
using Scheduler.Core.Events;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Sql.Engine;

namespace Scheduler.Sql.Statements;

/// <summary>Accounts' states and incidents.</summary>
internal static class AccountSql
{
    private static readonly Statement Select = new("SELECT name, state, since, reason FROM accounts ORDER BY name");

    private static readonly Statement MarkStopped = new("""
        INSERT INTO accounts (name, state, since, reason) VALUES (@name, @state, @at, @reason)
        ON CONFLICT (name) DO UPDATE SET state = excluded.state, since = excluded.since, reason = excluded.reason
        WHERE accounts.state = 0
        """);

    private static readonly Statement MarkActive = new("""
        UPDATE accounts SET state = 0, since = @at, reason = NULL WHERE name = @name AND state <> 0
        """);

    private static readonly Statement OpenIncident = new("""
        INSERT INTO incidents (account, state, opened_at, job_id, status, type, code, message, request_id)
        VALUES (@account, @state, @at, @job, @status, @type, @code, @message, @request_id)
        """);

    private static readonly Statement CloseIncident = new("""
        UPDATE incidents SET closed_at = @at, closed_by = @by WHERE account = @account AND closed_at IS NULL
        """);

    private static readonly Statement SelectIncidents = new("""
        SELECT id, state, opened_at, closed_at, closed_by, job_id, status, type, code, message, request_id
        FROM incidents WHERE account = @account ORDER BY id DESC
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
        var stopped = session.Use(MarkStopped)
            .Set("name", stop.Account).Set("state", (long)stop.State).Set("at", stop.At).Set("reason", stop.Words.Message).Run();
        if (stopped == 0)
            return false;

        WordsSql.Bind(session.Use(OpenIncident), stop.Words)
            .Set("account", stop.Account).Set("state", (long)stop.State).Set("at", stop.At).Set("job", stop.Job?.Value).Run();
        OutboxSql.Announce(session, AccountEvents.Stopped(stop, HeldWork.Nothing));
        return true;
    }

    public static bool Resume(SqlSession session, string account, string by, DateTimeOffset now)
    {
        if (session.Use(MarkActive).Set("name", account).Set("at", now).Run() == 0)
            return false;

        session.Use(CloseIncident).Set("account", account).Set("at", now).Set("by", by).Run();
        OutboxSql.Announce(session, AccountEvents.Resumed(account, by, now));
        return true;
    }

    public static IReadOnlyList<Incident> Incidents(SqlSession session, string account)
    {
        var incidents = new List<Incident>();
        using var rows = session.Use(SelectIncidents).Set("account", account).Query();
        while (rows.Next())
            incidents.Add(Read(rows, account));

        return incidents;
    }

    private static Incident Read(Rows rows, string account) => new()
    {
        Id = rows.Long(),
        Account = account,
        State = rows.Enum<AccountState>(),
        OpenedAt = rows.Time(),
        ClosedAt = rows.MaybeTime(),
        ClosedBy = rows.MaybeText(),
        Job = rows.MaybeGuid() is { } job ? new JobId(job) : null,
        Words = WordsSql.Read(rows) ?? new ProviderWords(),
    };
}
