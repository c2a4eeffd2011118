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
    private const string Aside = "COVERING INDEX jobs_aside (state=?";
    private const string Backlog = "COVERING INDEX jobs_backlog (lane=? AND class=?";
    private const string Ended = "COVERING INDEX jobs_ended (lane=? AND state=?";

    private static readonly Dictionary<string, JobFilter> Named = new()
    {
        ["all"] = new(),
        ["old"] = new() { ReceivedBefore = DateTimeOffset.UnixEpoch },
        ["tenant"] = new() { Tenant = "t", ReceivedBefore = DateTimeOffset.UnixEpoch },
        ["custom id"] = new() { CustomId = "c", Tenant = "t", State = JobState.Queued },
        ["submission"] = new() { SubmissionId = Guid.Empty, Tenant = "t", Lane = "l" },
        ["ids"] = new() { Ids = [], Tenant = "t", State = JobState.Parked },
        ["code"] = new() { Code = "c" },
        ["code of a lane"] = new() { Code = "c", Lane = "l", Tenant = "t" },
        ["reason"] = new() { Reason = ParkReason.NoLane },
        ["reason of a tenant with a code"] = new() { Reason = ParkReason.NoLane, Tenant = "t", Code = "c" },
        ["parked"] = new() { State = JobState.Parked },
        ["waiting"] = new() { State = JobState.Waiting },
        ["waiting of a tenant on a lane"] = new() { State = JobState.Waiting, Tenant = "t", Lane = "l" },
        ["dispatched"] = new() { State = JobState.Dispatched },
        ["running of a tenant"] = new() { State = JobState.Running, Tenant = "t" },
        ["queued"] = new() { State = JobState.Queued },
        ["queued of a tenant"] = new() { State = JobState.Queued, Tenant = "t" },
        ["queued of a lane"] = new() { State = JobState.Queued, Lane = "l" },
        ["succeeded"] = new() { State = JobState.Succeeded },
        ["succeeded of a tenant on a lane"] = new() { State = JobState.Succeeded, Tenant = "t", Lane = "l" },
        ["lane"] = new() { Lane = "l" },
        ["account of a tenant"] = new() { Lanes = ["l"], Tenant = "t" },
    };

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
    [MemberData(nameof(Lists))]
    public async Task List_OfAFilter_IsReadFromTheIndexesThatHoldIt(string name, string[] indexes)
    {
        await using var ledger = new SqliteLedger(_directory.ConnectionString);
        await ledger.OpenAsync(TestContext.Current.CancellationToken);
        using var connection = new SqliteConnection($"{_directory.ConnectionString};Pooling=False");
        connection.Open();
        var parts = FilterPart.Of(Named[name]);
        Assert.Equal(indexes.Length, parts.Count);
        foreach (var (part, index) in parts.Zip(indexes))
        {
            foreach (var text in new[] { part.Newest, part.All, part.Count })
                Assert.Contains(Plan(connection, text), step => step.Contains(index, StringComparison.Ordinal));

            Assert.Equal(!part.IsOrdered || part.PerLane.Length > 0, Plan(connection, part.Newest).Exists(step => step.Contains("TEMP B-TREE", StringComparison.Ordinal)));
        }
    }

    public static TheoryData<string, string[]> Lists() => new()
    {
        { "all", ["INTEGER PRIMARY KEY"] },
        { "old", ["INTEGER PRIMARY KEY"] },
        { "tenant", ["jobs_tenant"] },
        { "custom id", ["jobs_custom_id"] },
        { "submission", ["jobs_submission"] },
        { "ids", ["sqlite_autoindex_jobs_1"] },
        { "code", ["jobs_code"] },
        { "code of a lane", ["jobs_code"] },
        { "reason", [Aside] },
        { "reason of a tenant with a code", [Aside] },
        { "parked", [Aside] },
        { "waiting", [Aside] },
        { "waiting of a tenant on a lane", [Aside] },
        { "dispatched", ["jobs_dispatched"] },
        { "running of a tenant", ["jobs_running"] },
        { "queued", [Backlog] },
        { "queued of a tenant", ["COVERING INDEX jobs_backlog (lane=? AND class=? AND tenant=?)"] },
        { "queued of a lane", [Backlog] },
        { "succeeded", [Ended] },
        { "succeeded of a tenant on a lane", [Ended] },
        { "lane", [Backlog, "jobs_dispatched", "jobs_running", Aside, Aside, Ended, Ended, Ended, Ended] },
        { "account of a tenant", [Backlog, "jobs_dispatched", "jobs_running", Aside, Aside, Ended, Ended, Ended, Ended] },
    };

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
        .Concat(Named.Values.SelectMany(filter => FilterPart.Of(filter)).SelectMany(part => new[] { part.Newest, part.All, part.Count }));

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
