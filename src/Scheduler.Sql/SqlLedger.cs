using System.Data.Common;
using Scheduler.Core.Attempts;
using Scheduler.Core.History;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Scheduler.Sql.Engine;
using Scheduler.Sql.Statements;

namespace Scheduler.Sql;

/// <summary>The ledger in a SQL database: every change goes through the group commit, every read through a pool of its own.</summary>
public abstract partial class SqlLedger : ILedger, IAsyncDisposable
{
    // A submission of any size is cancelled in steps, so that other changes get their turn between them.
    private const int CancelStep = 500;

    private readonly SqlDialect _dialect;
    private IDisposable? _lock;
    private GroupCommit? _writer;
    private ReadPool? _readers;

    private protected SqlLedger(SqlDialect dialect) => _dialect = dialect;

    /// <summary>How many transactions were committed since it was opened.</summary>
    internal long Commits => _writer?.Commits ?? 0;

    /// <summary>The connection that writes; for tests.</summary>
    internal Task<TResult> WriteAsync<TResult>(Func<SqlSession, TResult> change, CancellationToken cancellationToken) =>
        (_writer ?? throw NotOpen()).RunAsync(change, cancellationToken);

    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (_writer is not null)
            throw new InvalidOperationException("The ledger is open already.");

        await Task.Run(Open, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_writer is not null)
            await _writer.DisposeAsync();

        _readers?.Dispose();
        _lock?.Dispose();
        GC.SuppressFinalize(this);
    }

    public Task<IReadOnlyList<AddResult>> AddAsync(IReadOnlyList<NewJob> jobs, CancellationToken cancellationToken) =>
        WriteAsync(session => IntakeSql.Add(session, jobs), cancellationToken);

    public Task OpenSubmissionAsync(Submission submission, CancellationToken cancellationToken) =>
        WriteAsync(session => SubmissionSql.Open(session, submission), cancellationToken);

    public Task CloseSubmissionAsync(Guid submission, int accepted, int rejected, DateTimeOffset now, CancellationToken cancellationToken) =>
        WriteAsync(session => SubmissionSql.Close(session, submission, (accepted, rejected), now), cancellationToken);

    public Task<IReadOnlyList<BacklogJob>> HeadsAsync(string lane, int perTenant, CancellationToken cancellationToken) =>
        ReadAsync(session => BacklogSql.Heads(session, lane, perTenant), cancellationToken);

    public Task<IReadOnlyList<BacklogJob>> HeadsAfterAsync(string lane, BacklogJob last, int limit, CancellationToken cancellationToken) =>
        ReadAsync(session => BacklogSql.HeadsAfter(session, lane, last, limit), cancellationToken);

    public Task<IReadOnlyList<DispatchTicket>> DispatchAsync(IReadOnlyList<JobId> jobs, DateTimeOffset deadline, CancellationToken cancellationToken) =>
        WriteAsync(session => BacklogSql.Dispatch(session, jobs, deadline), cancellationToken);

    public Task<int> ReturnAsync(IReadOnlyList<DispatchTicket> tickets, CancellationToken cancellationToken) =>
        WriteAsync(session => BacklogSql.Return(session, tickets), cancellationToken);

    public Task<IReadOnlyDictionary<string, int>> UnderWayAsync(CancellationToken cancellationToken) =>
        ReadAsync(BacklogSql.UnderWay, cancellationToken);

    public Task<Cost> DispatchedAsync(string lane, CancellationToken cancellationToken) =>
        ReadAsync(session => BacklogSql.Dispatched(session, lane), cancellationToken);

    public Task<IReadOnlyList<LaneDepth>> DepthsAsync(CancellationToken cancellationToken) =>
        ReadAsync(DepthSql.Depths, cancellationToken);

    public Task<IReadOnlyList<TenantTally>> TenantTalliesAsync(int most, CancellationToken cancellationToken) =>
        ReadAsync(session => TenantDepthSql.Largest(session, most), cancellationToken);

    public Task<ClaimedJob?> ClaimAsync(Claim claim, CancellationToken cancellationToken) =>
        WriteAsync(session => ClaimSql.Claim(session, claim), cancellationToken);

    public Task<IReadOnlyList<LeaseToken>> RenewAsync(IReadOnlyList<LeaseToken> leases, DateTimeOffset until, CancellationToken cancellationToken) =>
        WriteAsync(session => ClaimSql.RenewLeases(session, leases, until), cancellationToken);

    public Task<RecordResult> RecordAsync(AttemptEnd end, CancellationToken cancellationToken) =>
        WriteAsync(session => AttemptSql.Record(session, end), cancellationToken);

    public Task<IReadOnlyList<PastAttempts>> PastAttemptsAsync(DateTimeOffset since, DateTimeOffset before, int most, CancellationToken cancellationToken) =>
        ReadAsync(session => PastSql.Count(session, since, before, most), cancellationToken);

    public Task<IReadOnlyList<Spending>> SpendingsSinceAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        ReadAsync(session => AttemptSql.SpendingsSince(session, since), cancellationToken);

    public Task<IReadOnlyList<string>> ReleaseDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        WriteAsync(session => UpkeepSql.ReleaseDue(session, now, limit), cancellationToken);

    public Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken) =>
        ReadAsync(UpkeepSql.NextDue, cancellationToken);

    public Task<int> ReturnOverdueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        WriteAsync(session => UpkeepSql.ReturnOverdue(session, now, limit), cancellationToken);

    public Task<int> ReturnAllDispatchedAsync(CancellationToken cancellationToken) =>
        WriteAsync(UpkeepSql.ReturnAllDispatched, cancellationToken);

    public Task<IReadOnlyList<ClaimedJob>> LostLeasesAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        ReadAsync(session => ClaimSql.LostLeases(session, now, limit), cancellationToken);

    public Task<int> ExpireAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        WriteAsync(session => UpkeepSql.ExpireOverdue(session, now, limit), cancellationToken);

    public Task<int> PruneAsync(DateTimeOffset endedBefore, int limit, CancellationToken cancellationToken) =>
        WriteAsync(session => PruneSql.Prune(session, endedBefore, limit), cancellationToken);

    public Task<IReadOnlyList<OutboxEvent>> UnpublishedAsync(int limit, CancellationToken cancellationToken) =>
        ReadAsync(session => OutboxSql.Unpublished(session, limit), cancellationToken);

    public Task MarkPublishedAsync(IReadOnlyList<long> sequences, CancellationToken cancellationToken) =>
        WriteAsync(session => OutboxSql.MarkPublished(session, sequences), cancellationToken);

    public Task AnnounceAsync(OutboxEvent announcement, CancellationToken cancellationToken) =>
        WriteAsync(session => OutboxSql.Announce(session, announcement), cancellationToken);

    public Task<IReadOnlyList<ParkedJob>> UnexportedAsync(int limit, CancellationToken cancellationToken) =>
        ReadAsync(session => ParkedSql.Unexported(session, limit), cancellationToken);

    public Task MarkExportedAsync(IReadOnlyList<(JobId Job, int Run)> copies, CancellationToken cancellationToken) =>
        WriteAsync(session => ParkedSql.MarkExported(session, copies), cancellationToken);

    public Task<IReadOnlyList<(JobId Job, int Run)>> ExportedAsync(int limit, CancellationToken cancellationToken) =>
        ReadAsync(session => ParkedSql.Exported(session, limit), cancellationToken);

    public Task MarkLostAsync(IReadOnlyList<(JobId Job, int Run)> copies, CancellationToken cancellationToken) =>
        WriteAsync(session => ParkedSql.MarkLost(session, copies), cancellationToken);

    public Task<IReadOnlyList<ParkedJob>> NewestParkedAsync(int limit, CancellationToken cancellationToken) =>
        ReadAsync(session => ParkedSql.Newest(session, limit), cancellationToken);

    public Task<bool> IsParkedAsync(JobId job, int run, CancellationToken cancellationToken) =>
        ReadAsync(session => ParkedSql.IsParked(session, job, run), cancellationToken);

    public Task<IReadOnlyList<LaneMemory>> MemoriesAsync(CancellationToken cancellationToken) =>
        ReadAsync(LaneSql.Memories, cancellationToken);

    public Task RememberAsync(LaneMemory memory, CancellationToken cancellationToken) =>
        WriteAsync(session => LaneSql.Remember(session, memory), cancellationToken);

    public Task AddLimitChangesAsync(IReadOnlyList<LimitChange> changes, CancellationToken cancellationToken) =>
        WriteAsync(session => LimitSql.AddChanges(session, changes), cancellationToken);

    public Task<IReadOnlyList<LimitChange>> LimitHistoryAsync(string lane, int most, CancellationToken cancellationToken) =>
        ReadAsync(session => LimitSql.History(session, lane, most), cancellationToken);

    public Task<IReadOnlyList<LimitOverride>> OverridesAsync(CancellationToken cancellationToken) =>
        ReadAsync(LimitSql.Overrides, cancellationToken);

    public Task ReplaceOverridesAsync(
        string lane, IReadOnlyList<LimitOverride> overrides, IReadOnlyList<LimitChange> changes, CancellationToken cancellationToken) =>
        WriteAsync(session => LimitSql.ReplaceOverrides(session, lane, overrides, changes), cancellationToken);

    public Task<IReadOnlyList<KeptPause>> PausesAsync(CancellationToken cancellationToken) =>
        ReadAsync(LaneSql.Pauses, cancellationToken);

    public Task<bool> PauseLaneAsync(KeptPause pause, CancellationToken cancellationToken) =>
        WriteAsync(session => LaneSql.Pause(session, pause), cancellationToken);

    public Task ResumeLaneAsync(string lane, string? by, DateTimeOffset now, CancellationToken cancellationToken) =>
        WriteAsync(session => LaneSql.Resume(session, lane, by, now), cancellationToken);

    public Task<CancelResult> CancelAsync(JobId job, string by, DateTimeOffset now, CancellationToken cancellationToken) =>
        WriteAsync(session => ActionSql.Cancel(session, job, by, now), cancellationToken);

    public async Task<int> CancelSubmissionAsync(Guid submission, string by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var total = 0;
        long? cursor = 0;
        while (cursor is { } after)
        {
            (var touched, cursor) = await WriteAsync(
                session => ActionSql.CancelSome(session, submission, (after, CancelStep), by, now), cancellationToken);
            total += touched;
        }

        return total;
    }

    public Task<bool> ReplayAsync(JobId job, int? run, string by, DateTimeOffset now, CancellationToken cancellationToken) =>
        WriteAsync(session => ActionSql.Replay(session, job, run, by, now), cancellationToken);

    public Task<bool> DiscardAsync(JobId job, int? run, string by, DateTimeOffset now, CancellationToken cancellationToken) =>
        WriteAsync(session => ActionSql.Discard(session, job, run, by, now), cancellationToken);

    public Task<bool> ReclassifyAsync(JobId job, JobClass jobClass, string by, DateTimeOffset now, CancellationToken cancellationToken) =>
        WriteAsync(session => ActionSql.Reclassify(session, job, jobClass, by, now), cancellationToken);

    public Task<JobView?> FindAsync(JobId job, CancellationToken cancellationToken) =>
        ReadAsync(session => ReaderSql.Find(session, job), cancellationToken);

    public Task<ProviderAnswer?> AnswerAsync(JobId job, CancellationToken cancellationToken) =>
        ReadAsync(session => ReaderSql.Answer(session, job), cancellationToken);

    public Task<ReadOnlyMemory<byte>?> BodyAsync(JobId job, CancellationToken cancellationToken) =>
        ReadAsync(session => ReaderSql.Body(session, job), cancellationToken);

    public Task<JobPage> ListAsync(JobFilter filter, CancellationToken cancellationToken) =>
        ReadAsync(session => ListSql.List(session, filter), cancellationToken);

    public Task<long> CountAsync(JobFilter filter, long ceiling, CancellationToken cancellationToken) =>
        ReadAsync(session => ListSql.Count(session, filter, ceiling), cancellationToken);

    public Task<SubmissionView?> FindSubmissionAsync(Guid submission, CancellationToken cancellationToken) =>
        ReadAsync(session => SubmissionSql.Find(session, submission), cancellationToken);

    public Task<TenantPlace?> PlaceAsync(JobId job, int ceiling, CancellationToken cancellationToken) =>
        ReadAsync(session => PlaceSql.Find(session, job, ceiling), cancellationToken);

    public Task<int?> PositionAsync(JobId job, int ceiling, CancellationToken cancellationToken) =>
        ReadAsync(session => DepthSql.Position(session, job, ceiling), cancellationToken);

    public Task<IReadOnlyDictionary<ParkReason, long>> ParkedCountsAsync(CancellationToken cancellationToken) =>
        ReadAsync(DepthSql.ParkedCounts, cancellationToken);

    private static InvalidOperationException NotOpen() => new("The ledger is not open: call OpenAsync first.");

    private Task<TResult> ReadAsync<TResult>(Func<SqlSession, TResult> read, CancellationToken cancellationToken) =>
        (_readers ?? throw NotOpen()).ReadAsync(read, cancellationToken);

    private void Open()
    {
        _lock = _dialect.TakeLock();
        SqlSession? session = null;
        try
        {
            session = new SqlSession(_dialect, _dialect.OpenWriter());
            Migrator.Migrate(session);
            BlockFill.Fill(session);
            _readers = new ReadPool(_dialect);
            _writer = new GroupCommit(session);
        }
        catch (Exception error)
        {
            _readers?.Dispose();
            session?.Dispose();
            _lock?.Dispose();
            if (error is DbException)
                throw new LedgerUnavailableException($"The ledger {_dialect.Place} cannot be opened: {error.Message}", error);

            throw;
        }
    }
}
