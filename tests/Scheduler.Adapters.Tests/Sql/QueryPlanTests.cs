using System.Reflection;
using Microsoft.Data.Sqlite;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Sql;
using Scheduler.Sql.Engine;
using Scheduler.Sql.Statements;
using Xunit;

namespace Scheduler.Adapters.Tests.Sql;

/// <summary>A million jobs may lie in the ledger: no statement may walk over all of them.</summary>
public sealed class QueryPlanTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Statements_OnTheHotTables_AllUseAnIndex()
    {
        await using var ledger = new SqliteLedger(_directory.ConnectionString);
        await ledger.OpenAsync(TestContext.Current.CancellationToken);
        using var connection = new SqliteConnection($"{_directory.ConnectionString};Pooling=False");
        connection.Open();

        var statements = Statements().ToList();
        Assert.True(statements.Count > 50, $"Only {statements.Count} statements were found.");
        var scans = statements.SelectMany(text => Plan(connection, text).Where(IsScan).Select(step => $"{step} in: {text}"));
        Assert.Empty(scans);
    }

    [Theory]
    [InlineData(JobState.Dispatched, "jobs_dispatched")]
    [InlineData(JobState.Running, "jobs_running")]
    [InlineData(JobState.Waiting, "jobs_waiting")]
    [InlineData(JobState.Parked, "jobs_parked")]
    public async Task List_OfAStateThatFewJobsAreIn_UsesItsIndex(JobState state, string index)
    {
        await using var ledger = new SqliteLedger(_directory.ConnectionString);
        await ledger.OpenAsync(TestContext.Current.CancellationToken);
        using var connection = new SqliteConnection($"{_directory.ConnectionString};Pooling=False");
        connection.Open();
        var plan = Plan(connection, ListSql.StatementFor(new JobFilter { State = state }).Text);
        Assert.Contains(plan, step => step.Contains(index, StringComparison.Ordinal));
    }

    [Fact]
    public async Task HeldWork_IsCountedFromTheStatesIndexes_NotByWalkingAllJobsByTenant()
    {
        await using var ledger = new SqliteLedger(_directory.ConnectionString);
        await ledger.OpenAsync(TestContext.Current.CancellationToken);
        using var connection = new SqliteConnection($"{_directory.ConnectionString};Pooling=False");
        connection.Open();
        var held = Statements().Where(text => text.Contains("json_each(@lanes)", StringComparison.Ordinal)).ToList();

        Assert.True(held.Count >= 3, $"Only {held.Count} statements are about the lanes of an account.");
        Assert.All(held, text => Assert.DoesNotContain(Plan(connection, text), step => step.Contains("jobs_tenant", StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Statements() => typeof(SqlLedger).Assembly.GetTypes()
        .Where(type => type.Namespace == typeof(IntakeSql).Namespace)
        .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.NonPublic))
        .SelectMany(field => field.GetValue(null) switch
        {
            Statement statement => [statement.Text],
            Statement[] several => several.Select(statement => statement.Text),
            _ => Enumerable.Empty<string>(),
        })
        .Concat(Filters().Select(filter => ListSql.StatementFor(filter).Text));

    private static IEnumerable<JobFilter> Filters() =>
    [
        new() { Tenant = "t" },
        new() { CustomId = "c" },
        new() { SubmissionId = Guid.Empty },
        new() { Reason = ParkReason.NoLane },
        new() { State = JobState.Queued, Tenant = "t" },
    ];

    private static List<string> Plan(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + text;
        foreach (var name in new Statement(text).Parameters)
            command.Parameters.AddWithValue("@" + name, 1);

        using var reader = command.ExecuteReader();
        var steps = new List<string>();
        while (reader.Read())
            steps.Add(reader.GetString(3));

        return steps;
    }

    // Walking a partial index from its end (queued, waiting, parked ...) is no walk over all jobs.
    private static bool IsScan(string step) => step.StartsWith("SCAN", StringComparison.Ordinal)
        && new[] { "jobs", "j", "h", "bodies", "b", "attempts", "w", "answers", "timeline", "identities", "i" }.Contains(step.Split(' ')[1])
        && !step.Contains("USING", StringComparison.Ordinal);
}
