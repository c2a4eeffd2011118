using Scheduler.Core.Jobs;
using Scheduler.Sql.Engine;

namespace Scheduler.Sql.Statements;

/// <summary>The maintained counters: depths by lane, class and state, and parked jobs by reason.</summary>
internal static class CounterSql
{
    private static readonly Statement UpdateDepth = new("""
        UPDATE depths SET jobs = jobs + @jobs, requests = requests + @requests, tokens = tokens + @tokens
        WHERE lane = @lane AND class = @class AND state = @state
        """);

    private static readonly Statement InsertDepth = new("""
        INSERT INTO depths (lane, class, state, jobs, requests, tokens)
        VALUES (@lane, @class, @state, @jobs, @requests, @tokens)
        """);

    private static readonly Statement UpdateParked = new("UPDATE parked_counts SET jobs = jobs + @jobs WHERE reason = @reason");

    private static readonly Statement InsertParked = new("INSERT INTO parked_counts (reason, jobs) VALUES (@reason, @jobs)");

    public static void ChangeDepth(
        SqlSession session, (string Lane, JobClass Class, JobState State) key, (long Jobs, long Requests, long Tokens) change)
    {
        if (change == default)
            return;

        if (Bind(UpdateDepth).Run() == 0)
            Bind(InsertDepth).Run();

        PreparedStatement Bind(Statement statement) => session.Use(statement)
            .Set("lane", key.Lane).Set("class", (long)key.Class).Set("state", (long)key.State)
            .Set("jobs", change.Jobs).Set("requests", change.Requests).Set("tokens", change.Tokens);
    }

    public static void ChangeParked(SqlSession session, ParkReason reason, long jobs)
    {
        if (jobs == 0)
            return;

        if (session.Use(UpdateParked).Set("reason", (long)reason).Set("jobs", jobs).Run() == 0)
            session.Use(InsertParked).Set("reason", (long)reason).Set("jobs", jobs).Run();
    }
}
