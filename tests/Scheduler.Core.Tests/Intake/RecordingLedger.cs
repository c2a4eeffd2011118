using Scheduler.Core.Attempts;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Tests.Intake;

/// <summary>Keeps what intake hands over, knows keys inside a tenant, and plays the jobs that a test says are parked.</summary>
internal sealed class RecordingLedger : IIntakeLedger, IJobActions, IJobReader
{
    private readonly Dictionary<(string Tenant, string Key), NewJob> _keys = [];

    public List<NewJob> Jobs { get; } = [];

    public int Commits { get; private set; }

    /// <summary>A job and the run in which it is parked.</summary>
    public Dictionary<JobId, int> Parked { get; } = [];

    public Task<IReadOnlyList<AddResult>> AddAsync(IReadOnlyList<NewJob> jobs, CancellationToken cancellationToken)
    {
        Commits++;
        return Task.FromResult<IReadOnlyList<AddResult>>([.. jobs.Select(Add)]);
    }

    public Task<bool> ReplayAsync(JobId job, int? run, string by, DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult(Parked.TryGetValue(job, out var parked) && parked == run);

    public Task<JobView?> FindAsync(JobId job, CancellationToken cancellationToken) => Task.FromResult(Parked.TryGetValue(job, out var run)
        ? new JobView
        {
            Id = job,
            Tenant = "default",
            Path = "",
            Model = "",
            Class = JobClass.Normal,
            Lane = "mini",
            Cost = default,
            State = JobState.Parked,
            Run = run,
            ReceivedAt = default,
        }
        : null);

    public Task OpenSubmissionAsync(Submission submission, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task CloseSubmissionAsync(Guid submission, int accepted, int rejected, DateTimeOffset now, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<CancelResult> CancelAsync(JobId job, string by, DateTimeOffset now, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<int> CancelSubmissionAsync(Guid submission, string by, DateTimeOffset now, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> AssignLaneAsync(JobId job, string lane, Cost cost, string by, DateTimeOffset now, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> DiscardAsync(JobId job, int? run, string by, DateTimeOffset now, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> ReclassifyAsync(JobId job, JobClass jobClass, string by, DateTimeOffset now, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ProviderAnswer?> AnswerAsync(JobId job, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ReadOnlyMemory<byte>?> BodyAsync(JobId job, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<JobPage> ListAsync(JobFilter filter, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<long> CountAsync(JobFilter filter, long ceiling, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<SubmissionView?> FindSubmissionAsync(Guid submission, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<TenantPlace?> PlaceAsync(JobId job, int ceiling, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<int?> PositionAsync(JobId job, int ceiling, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<ParkedGroup>> ParkedGroupsAsync(
        JobFilter filter, ParkedGrouping by, int newest, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyDictionary<ParkReason, long>> ParkedCountsAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    private AddResult Add(NewJob job)
    {
        if (job.IdempotencyKey is { } key && !_keys.TryAdd((job.Tenant, key), job))
        {
            var known = _keys[(job.Tenant, key)];
            return known.ContentHash.Span.SequenceEqual(job.ContentHash.Span)
                ? new AddResult.Existing(known.Id, JobState.Queued)
                : new AddResult.Conflict(known.Id);
        }

        Jobs.Add(job);
        return new AddResult.Added(job.Id, job.ParkAs is null ? JobState.Queued : JobState.Parked);
    }
}
