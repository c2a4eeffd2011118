using Scheduler.Core.Accounts;
using Scheduler.Core.Attempts;
using Scheduler.Core.History;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;

namespace Scheduler.Core.Ledger.InMemory;

/// <summary>
/// The ledger in this process's memory: for tests, trials and the model of the core. Every call completes at once; nothing
/// survives the process.
/// </summary>
public sealed partial class InMemoryLedger : ILedger
{
    private readonly Lock _lock = new();
    private readonly MemoryStore _store = new();
    private readonly MemoryIntake _intake;
    private readonly MemoryAttempts _attempts;
    private readonly MemoryUpkeep _upkeep;
    private readonly MemoryActions _actions;
    private readonly MemoryReader _reader;
    private readonly MemoryAccounts _accounts;
    private readonly MemoryTenants _tenants;
    private readonly MemoryBulk _bulk;
    private readonly MemoryLanes _lanes;

    public InMemoryLedger()
    {
        _intake = new MemoryIntake(_store);
        _tenants = new MemoryTenants(_store);
        _accounts = new MemoryAccounts(_store, _tenants);
        _lanes = new MemoryLanes(_store);
        _attempts = new MemoryAttempts(_store, _accounts, _tenants);
        _upkeep = new MemoryUpkeep(_store, _intake);
        _actions = new MemoryActions(_store);
        _bulk = new MemoryBulk(_store, _actions);
        _reader = new MemoryReader(_store);
    }

    public Task OpenAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IReadOnlyList<AddResult>> AddAsync(IReadOnlyList<NewJob> jobs, CancellationToken cancellationToken) =>
        Do(() => _intake.Add(jobs));

    public Task OpenSubmissionAsync(Submission submission, CancellationToken cancellationToken) =>
        Do(() => _store.Submission(submission.Id).Open(submission));

    public Task CloseSubmissionAsync(Guid submission, int accepted, int rejected, DateTimeOffset now, CancellationToken cancellationToken) =>
        Do(() =>
        {
            _store.Submission(submission).Close(accepted, rejected);
            _store.CompleteSubmission(submission, now);
        });

    public Task<IReadOnlyList<BacklogJob>> HeadsAsync(string lane, int perTenant, CancellationToken cancellationToken) =>
        Do(() => _reader.Heads(lane, perTenant));

    public Task<IReadOnlyList<BacklogJob>> HeadsAfterAsync(string lane, BacklogJob last, int limit, CancellationToken cancellationToken) =>
        Do(() => _reader.HeadsAfter(lane, last, limit));

    public Task<IReadOnlyList<DispatchTicket>> DispatchAsync(IReadOnlyList<JobId> jobs, DateTimeOffset deadline, CancellationToken cancellationToken) =>
        Do(() => _upkeep.Dispatch(jobs, deadline));

    public Task<int> ReturnAsync(IReadOnlyList<DispatchTicket> tickets, CancellationToken cancellationToken) =>
        Do(() => _upkeep.Return(tickets));

    public Task<IReadOnlyDictionary<string, int>> UnderWayAsync(CancellationToken cancellationToken) =>
        Do(_reader.UnderWay);

    public Task<Cost> DispatchedAsync(string lane, CancellationToken cancellationToken) =>
        Do(() => _reader.Dispatched(lane));

    public Task<IReadOnlyList<LaneDepth>> DepthsAsync(CancellationToken cancellationToken) =>
        Do(() => _reader.Depths());

    public Task<IReadOnlyList<TenantTally>> TenantTalliesAsync(int most, CancellationToken cancellationToken) =>
        Do(() => _reader.TenantTallies(most));

    public Task<ClaimedJob?> ClaimAsync(Claim claim, CancellationToken cancellationToken) =>
        Do(() => _attempts.Claim(claim));

    public Task<IReadOnlyList<LeaseToken>> RenewAsync(IReadOnlyList<LeaseToken> leases, DateTimeOffset until, CancellationToken cancellationToken) =>
        Do(() => _attempts.Renew(leases, until));

    public Task<RecordResult> RecordAsync(AttemptEnd end, CancellationToken cancellationToken) =>
        Do(() => _attempts.Record(end));

    public Task<IReadOnlyList<PastAttempts>> PastAttemptsAsync(DateTimeOffset since, DateTimeOffset before, int most, CancellationToken cancellationToken) =>
        Do(() => _attempts.Past(since, before, most));

    public Task<IReadOnlyList<Spending>> SpendingsSinceAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        Do(() => _attempts.SpendingsSince(since));

    public Task<IReadOnlyList<string>> ReleaseDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        Do(() => _upkeep.ReleaseDue(now, limit));

    public Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken) =>
        Do(() => _store.Waiting.Min?.Due);

    public Task<int> ReturnOverdueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        Do(() => _upkeep.ReturnOverdue(now, limit));

    public Task<int> ReturnAllDispatchedAsync(CancellationToken cancellationToken) =>
        Do(() => _upkeep.ReturnAllDispatched());

    public Task<IReadOnlyList<ClaimedJob>> LostLeasesAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        Do(() => _attempts.Lost(now, limit));

    public Task<int> ExpireAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        Do(() => _upkeep.Expire(now, limit));

    public Task<int> PruneAsync(DateTimeOffset endedBefore, int limit, CancellationToken cancellationToken) =>
        Do(() =>
        {
            _tenants.Forget(endedBefore);
            _bulk.Forget(endedBefore);
            return _upkeep.Prune(endedBefore, limit);
        });

    public Task<IReadOnlyList<OutboxEvent>> UnpublishedAsync(int limit, CancellationToken cancellationToken) =>
        Do(() => _store.Outbox.Unpublished(limit));

    public Task MarkPublishedAsync(IReadOnlyList<long> sequences, CancellationToken cancellationToken) =>
        Do(() => _store.Outbox.MarkPublished(sequences));

    public Task AnnounceAsync(OutboxEvent announcement, CancellationToken cancellationToken) =>
        Do(() => _store.Outbox.Announce(announcement));

    public Task<IReadOnlyList<ParkedJob>> UnexportedAsync(int limit, CancellationToken cancellationToken) =>
        Do(() => _reader.Unexported(limit));

    public Task MarkExportedAsync(IReadOnlyList<(JobId Job, int Run)> copies, CancellationToken cancellationToken) =>
        Do(() => _actions.MarkExported(copies));

    public Task<IReadOnlyList<(JobId Job, int Run)>> ExportedAsync(int limit, CancellationToken cancellationToken) =>
        Do(() => _reader.Exported(limit));

    public Task MarkLostAsync(IReadOnlyList<(JobId Job, int Run)> copies, CancellationToken cancellationToken) =>
        Do(() => _actions.MarkLost(copies));

    public Task<IReadOnlyList<ParkedJob>> NewestParkedAsync(int limit, CancellationToken cancellationToken) =>
        Do(() => _reader.NewestParked(limit));

    public Task<bool> IsParkedAsync(JobId job, int run, CancellationToken cancellationToken) =>
        Do(() => _store.Find(job) is { State: JobState.Parked } row && row.Run == run);

    public Task<IReadOnlyList<AccountRecord>> AccountsAsync(CancellationToken cancellationToken) =>
        Do(() => _accounts.All());

    public Task<bool> StopAccountAsync(AccountStop stop, CancellationToken cancellationToken) =>
        Do(() => _accounts.Stop(stop));

    public Task<bool> ResumeAccountAsync(string account, string by, DateTimeOffset now, CancellationToken cancellationToken) =>
        Do(() => _accounts.Resume(account, by, now));

    public Task<IReadOnlyList<Incident>> IncidentsAsync(string account, CancellationToken cancellationToken) =>
        Do(() => _accounts.Incidents(account));

    public Task<IReadOnlyList<LaneMemory>> MemoriesAsync(CancellationToken cancellationToken) =>
        Do(_lanes.Memories);

    public Task RememberAsync(LaneMemory memory, CancellationToken cancellationToken) =>
        Do(() => _lanes.Remember(memory));

    public Task AddLimitChangesAsync(IReadOnlyList<LimitChange> changes, CancellationToken cancellationToken) =>
        Do(() => _lanes.AddChanges(changes));

    public Task<IReadOnlyList<LimitChange>> LimitHistoryAsync(string lane, int most, CancellationToken cancellationToken) =>
        Do(() => _lanes.History(lane, most));

    public Task<IReadOnlyList<LimitOverride>> OverridesAsync(CancellationToken cancellationToken) =>
        Do(_lanes.Overrides);

    public Task ReplaceOverridesAsync(
        string lane, IReadOnlyList<LimitOverride> overrides, IReadOnlyList<LimitChange> changes, CancellationToken cancellationToken) =>
        Do(() => _lanes.ReplaceOverrides(lane, overrides, changes));

    public Task<IReadOnlyList<KeptPause>> PausesAsync(CancellationToken cancellationToken) =>
        Do(_lanes.Pauses);

    public Task<bool> PauseLaneAsync(KeptPause pause, CancellationToken cancellationToken) =>
        Do(() => _lanes.Pause(pause));

    public Task ResumeLaneAsync(string lane, string? by, DateTimeOffset now, CancellationToken cancellationToken) =>
        Do(() => _lanes.Resume(lane, by, now));

    public Task<CancelResult> CancelAsync(JobId job, string by, DateTimeOffset now, CancellationToken cancellationToken) =>
        Do(() => _actions.Cancel(job, by, now));

    public Task<int> CancelSubmissionAsync(Guid submission, string by, DateTimeOffset now, CancellationToken cancellationToken) =>
        Do(() => _actions.CancelSubmission(submission, by, now));

    public Task<bool> ReplayAsync(JobId job, int? run, string by, DateTimeOffset now, CancellationToken cancellationToken) =>
        Do(() => _actions.Replay(job, run, by, now));

    public Task<bool> DiscardAsync(JobId job, int? run, string by, DateTimeOffset now, CancellationToken cancellationToken) =>
        Do(() => _actions.Discard(job, run, by, now));

    public Task<bool> ReclassifyAsync(JobId job, JobClass jobClass, string by, DateTimeOffset now, CancellationToken cancellationToken) =>
        Do(() => _actions.Reclassify(job, jobClass, by, now));

    public Task<JobView?> FindAsync(JobId job, CancellationToken cancellationToken) =>
        Do(() => _store.Find(job)?.Full());

    public Task<ProviderAnswer?> AnswerAsync(JobId job, CancellationToken cancellationToken) =>
        Do(() => _store.Find(job)?.Answer);

    public Task<ReadOnlyMemory<byte>?> BodyAsync(JobId job, CancellationToken cancellationToken) =>
        Do(() => _store.Find(job)?.Source.Body);

    public Task<JobPage> ListAsync(JobFilter filter, CancellationToken cancellationToken) =>
        Do(() => _reader.List(filter));

    public Task<long> CountAsync(JobFilter filter, long ceiling, CancellationToken cancellationToken) =>
        Do(() => _reader.Count(filter, ceiling));

    public Task<SubmissionView?> FindSubmissionAsync(Guid submission, CancellationToken cancellationToken) =>
        Do(() => _store.FindSubmission(submission));

    public Task<TenantPlace?> PlaceAsync(JobId job, int ceiling, CancellationToken cancellationToken) =>
        Do(() => _reader.Place(job, ceiling));

    public Task<int?> PositionAsync(JobId job, int ceiling, CancellationToken cancellationToken) =>
        Do(() => _reader.Position(job, ceiling));

    public Task<IReadOnlyDictionary<ParkReason, long>> ParkedCountsAsync(CancellationToken cancellationToken) =>
        Do(() => _reader.ParkedCounts());

    private Task<TResult> Do<TResult>(Func<TResult> work)
    {
        lock (_lock)
            return Task.FromResult(work());
    }

    private Task Do(Action work)
    {
        lock (_lock)
            work();

        return Task.CompletedTask;
    }
}
