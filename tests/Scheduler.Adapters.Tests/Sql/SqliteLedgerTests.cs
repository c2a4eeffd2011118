using Microsoft.Data.Sqlite;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Core.Tests.Ledger;
using Scheduler.Sql;
using Xunit;
using static Scheduler.Core.Tests.Ledger.LedgerSamples;

namespace Scheduler.Adapters.Tests.Sql;

/// <summary>What SQLite adds: a file that outlives the process, one owner, commits shared by many, and full disks.</summary>
public sealed class SqliteLedgerTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Open_AgainAfterAClose_FindsEverything()
    {
        ClaimedJob running;
        await using (var ledger = await OpenAsync())
        {
            running = await ledger.RunningNewAsync(Job("body"));
            await ledger.RecordOneAsync(Succeeded(running));
        }

        await using var reopened = await OpenAsync();
        Assert.Equal(JobState.Succeeded, await reopened.StateAsync(running.Id));
        Assert.Equal(Answer.Body.ToArray(), (await reopened.AnswerAsync(running.Id, Token))!.Body.ToArray());
        Assert.Single(await reopened.UnpublishedAsync(10, Token));
    }

    [Fact]
    public async Task Open_ACopyOfTheFilesAsTheyLieNow_FindsEveryConfirmedChange()
    {
        await using var ledger = await OpenAsync();
        var running = await ledger.RunningNewAsync(Job("body"));
        await ledger.RecordOneAsync(Succeeded(running));

        // What a killed process leaves: the database and its log, never closed.
        foreach (var suffix in new[] { "", "-wal" })
            File.Copy(_directory.Database + suffix, _directory.File("copy.db" + suffix));

        await using var copy = new SqliteLedger($"Data Source={_directory.File("copy.db")}");
        await copy.OpenAsync(Token);
        Assert.Equal(JobState.Succeeded, await copy.StateAsync(running.Id));
        Assert.Equal("ok", Text(_directory.File("copy.db"), "PRAGMA integrity_check"));
    }

    [Fact]
    public async Task Open_ByASecondOwner_IsRefusedWithTheFileAndTheWayOut()
    {
        await using var first = await OpenAsync();
        await using var second = new SqliteLedger(_directory.ConnectionString);
        var error = await Assert.ThrowsAsync<LedgerInUseException>(() => second.OpenAsync(Token));
        Assert.Contains(_directory.Database + ".lock", error.Message, StringComparison.Ordinal);
        Assert.Contains("PostgreSQL", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_AfterARefusal_SucceedsOnceTheFirstIsGone()
    {
        await using var second = new SqliteLedger(_directory.ConnectionString);
        await using (await OpenAsync())
            await Assert.ThrowsAsync<LedgerInUseException>(() => second.OpenAsync(Token));

        await second.OpenAsync(Token);
        await second.NewAsync(Job());
    }

    [Fact]
    public async Task Open_AFileThatIsNoDatabase_SaysSo()
    {
        await File.WriteAllTextAsync(_directory.Database, new string('x', 5000), Token);
        await using var ledger = new SqliteLedger(_directory.ConnectionString);
        var error = await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.OpenAsync(Token));
        Assert.Contains(_directory.Database, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_ASchemaOfANewerProgram_IsRefused()
    {
        await using (await OpenAsync())
        {
        }

        Execute("INSERT INTO schema_versions (version, name) VALUES (9999, 'future')");
        await using var ledger = new SqliteLedger(_directory.ConnectionString);
        var error = await Assert.ThrowsAsync<LedgerVersionException>(() => ledger.OpenAsync(Token));
        Assert.Contains("9999", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_Repeatedly_MigratesOnce()
    {
        for (var i = 0; i < 3; i++)
        {
            await using var ledger = await OpenAsync();
        }

        var files = typeof(SqliteLedger).Assembly.GetManifestResourceNames().Count(name => name.StartsWith("Sqlite/", StringComparison.Ordinal));
        Assert.Equal($"{files}", Text(_directory.Database, "SELECT count(*) FROM schema_versions"));
    }

    [Fact]
    public async Task Open_ALedgerFromBeforeTheCostsHadParts_RemembersWhatItsRunningJobsReserved()
    {
        await using (var ledger = await OpenAsync())
        {
            await ledger.RecordOneAsync(NotSent(await ledger.RunningNewAsync(Job("returned"))));
            await ledger.RunningNewAsync(Job("running") with { Cost = Cost.OfTokens(77) });
        }

        Execute("""
            ALTER TABLE jobs DROP COLUMN cost_parts; ALTER TABLE attempts DROP COLUMN charged_parts;
            ALTER TABLE jobs DROP COLUMN held_at_first; DROP INDEX incidents_open; ALTER TABLE incidents DROP COLUMN answers;
            ALTER TABLE incidents DROP COLUMN request_ids; ALTER TABLE incidents DROP COLUMN lead_up; ALTER TABLE incidents DROP COLUMN appeal;
            DROP TABLE incident_notes; DROP TABLE tenant_holds; DROP TABLE refusals; DROP TABLE lane_holds; DROP TABLE bulk_actions;
            DROP TABLE alert_deliveries; DROP TABLE alerts; DROP TABLE audit;
            DROP TABLE tenant_depths; DROP TABLE job_blocks; DROP TABLE word_blocks; DROP TABLE new_words;
            DROP INDEX jobs_code; DROP INDEX jobs_aside; DROP INDEX jobs_ended; DROP INDEX jobs_parked; ALTER TABLE jobs DROP COLUMN code;
            CREATE INDEX jobs_parked ON jobs (rested_at, seq) WHERE state = 4;
            UPDATE attempts SET charged_tokens = 0; DELETE FROM schema_versions WHERE version >= 3
            """);
        await using var reopened = await OpenAsync();

        Assert.Equal(77, Assert.Single(await reopened.SpendingsSinceAsync(T0, Token)).Tokens);
        Assert.Equal(Cost.OfTokens(77), Assert.Single(await reopened.LostLeasesAsync(T0.AddHours(1), 10, Token)).Cost);
    }

    [Theory]
    [InlineData("Data Source=:memory:")]
    [InlineData("Data Source=x;Mode=Memory")]
    [InlineData("")]
    public void Construct_WithoutAFile_IsRefused(string connectionString) =>
        Assert.Throws<ArgumentException>(() => new SqliteLedger(connectionString));

    [Fact]
    public async Task Use_BeforeOpen_IsRefused()
    {
        await using var ledger = new SqliteLedger(_directory.ConnectionString);
        await Assert.ThrowsAsync<InvalidOperationException>(() => ledger.NewAsync(Job()));
    }

    [Fact]
    public async Task Use_AfterDispose_IsRefused()
    {
        var ledger = await OpenAsync();
        await ledger.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => ledger.NewAsync(Job()));
    }

    [Fact]
    public async Task Writer_CommitsWhatWaits_Together()
    {
        await using var ledger = await OpenAsync();
        using var gate = new ManualResetEventSlim();
        var blocker = ledger.WriteAsync(_ => gate.Wait(TimeSpan.FromSeconds(30), Token), Token);
        var before = ledger.Commits;
        var adds = Enumerable.Range(0, 200).Select(i => ledger.NewAsync(Job($"{i}"))).ToList();
        gate.Set();

        Assert.True(await blocker);
        await Task.WhenAll(adds);
        Assert.InRange(ledger.Commits - before, 1, 3);
        Assert.Equal(200, Assert.Single(await ledger.DepthsAsync(Token)).Queued);
    }

    [Fact]
    public async Task Writer_AFailingChange_FailsAlone()
    {
        await using var ledger = await OpenAsync();
        using var gate = new ManualResetEventSlim();
        var blocker = ledger.WriteAsync(_ => gate.Wait(TimeSpan.FromSeconds(30), Token), Token);
        var good = Enumerable.Range(0, 5).Select(i => ledger.NewAsync(Job($"{i}"))).ToList();
        var bad = ledger.NewAsync(Job("bad") with { Class = (JobClass)7 });
        var after = Enumerable.Range(5, 5).Select(i => ledger.NewAsync(Job($"{i}"))).ToList();
        gate.Set();

        Assert.True(await blocker);
        await Assert.ThrowsAsync<SqliteException>(() => bad);
        await Task.WhenAll([.. good, .. after]);
        Assert.Equal(10, Assert.Single(await ledger.DepthsAsync(Token)).Queued);
    }

    [Fact]
    public async Task Writer_AChangeCancelledWhileItWaits_IsNotRun()
    {
        await using var ledger = await OpenAsync();
        using var gate = new ManualResetEventSlim();
        using var cancellation = new CancellationTokenSource();
        var blocker = ledger.WriteAsync(_ => gate.Wait(TimeSpan.FromSeconds(30), Token), Token);
        var add = ledger.AddAsync([Job()], cancellation.Token);
        await cancellation.CancelAsync();
        gate.Set();

        Assert.True(await blocker);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => add);
        Assert.Empty(await ledger.DepthsAsync(Token));
    }

    [Fact]
    public async Task Readers_NeverWaitForTheWriter()
    {
        await using var ledger = await OpenAsync();
        var id = await ledger.NewAsync(Job());
        using var gate = new ManualResetEventSlim();
        var blocker = ledger.WriteAsync(_ => gate.Wait(TimeSpan.FromSeconds(30), Token), Token);

        Assert.Equal(JobState.Queued, await ledger.StateAsync(id));
        Assert.False(blocker.IsCompleted);
        gate.Set();
        Assert.True(await blocker);
    }

    [Fact]
    public async Task Write_OnAFullDisk_IsUnavailable_AndGoesOnWhenThereIsSpace()
    {
        await using var ledger = await OpenAsync();
        await ledger.NewAsync(Job("before"));
        await LimitPagesAsync(ledger, 1);

        var large = Job("large") with { Body = new byte[4_000_000] };
        var error = await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.NewAsync(large));
        Assert.IsType<SqliteException>(error.InnerException);
        Assert.Equal(1, Assert.Single(await ledger.DepthsAsync(Token)).Queued);

        await LimitPagesAsync(ledger, 1_000_000);
        await ledger.NewAsync(large);
        Assert.Equal(2, Assert.Single(await ledger.DepthsAsync(Token)).Queued);
    }

    [Fact]
    public async Task Add_ALargeBatch_IsCountedAndOrdered()
    {
        await using var ledger = await OpenAsync();
        await ledger.AddAsync([.. Enumerable.Range(0, 5000).Select(i => Job($"{i}"))], Token);
        Assert.Equal(5000, Assert.Single(await ledger.DepthsAsync(Token)).Queued);
        Assert.Equal(4999, await ledger.PositionAsync((await ledger.ListAsync(new JobFilter { Limit = 1 }, Token)).Jobs[0].Id, 10_000, Token));
    }

    private static Task<int> LimitPagesAsync(SqliteLedger ledger, int pages) => ledger.WriteAsync(
        session =>
        {
            session.Run($"PRAGMA max_page_count = {pages}");
            return pages;
        },
        Token);

    private async Task<SqliteLedger> OpenAsync()
    {
        var ledger = new SqliteLedger(_directory.ConnectionString);
        await ledger.OpenAsync(Token);
        return ledger;
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"{_directory.ConnectionString};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static string? Text(string database, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
