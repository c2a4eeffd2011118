using System.Collections.Concurrent;
using System.Text;
using Scheduler.Core.Attempts;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;

namespace Scheduler.Adapters.Tests.Web.Dashboard;

/// <summary>The ledger's parked jobs in memory, with every act written down.</summary>
internal sealed class ParkedFake : IParkedLedger, IJobActions, IJobReader
{
    private readonly ConcurrentDictionary<JobId, ParkedJob> _parked = [];

    public ConcurrentQueue<(JobId Job, int? Run, string By)> Replayed { get; } = [];

    public ConcurrentQueue<(JobId Job, string By)> Discarded { get; } = [];

    /// <summary>Set: the ledger is away.</summary>
    public Exception? Failure { get; set; }

    public ParkedJob Park(int minute = 0, int run = 1, string message = "No.", string customId = "row-1", JobId? id = null, string body = "{}", string? metadata = null)
    {
        var at = new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.Zero).AddMinutes(minute);
        var job = new ParkedJob
        {
            Id = id ?? JobId.New(at),
            Tenant = "team-a",
            CustomId = customId,
            Lane = "gpt-4o-mini",
            Path = "/v1/chat/completions",
            Model = "gpt-4o-mini",
            Class = JobClass.Normal,
            Reason = ParkReason.PolicyViolation,
            Words = new ProviderWords { Status = 400, Code = "content_policy_violation", Message = message, RequestId = "req_1" },
            Run = run,
            Attempts = 1,
            ParkedAt = at,
            Body = Encoding.UTF8.GetBytes(body),
            Metadata = metadata,
        };
        _parked[job.Id] = job;
        return job;
    }

    /// <summary>Somebody else moved it on.</summary>
    public void Unpark(JobId job) => _parked.TryRemove(job, out _);

    public Task<IReadOnlyList<ParkedJob>> NewestParkedAsync(int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ParkedJob>>([.. _parked.Values.OrderByDescending(job => job.ParkedAt).Take(limit)]);

    public Task<bool> IsParkedAsync(JobId job, int run, CancellationToken cancellationToken) =>
        Failure is { } failure
            ? Task.FromException<bool>(failure)
            : Task.FromResult(_parked.TryGetValue(job, out var parked) && parked.Run == run);

    public Task<bool> ReplayAsync(JobId job, int? run, string by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!_parked.TryGetValue(job, out var parked) || parked.Run != run || !_parked.TryRemove(job, out _))
        {
            return Task.FromResult(false);
        }

        Replayed.Enqueue((job, run, by));
        return Task.FromResult(true);
    }

    public Task<bool> AssignLaneAsync(JobId job, string lane, Cost cost, string by, DateTimeOffset now, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<int> ParkHeldAsync(
        IReadOnlyList<string> lanes, ParkReason reason, ProviderWords words, DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<bool> DiscardAsync(JobId job, int? run, string by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!_parked.TryRemove(job, out _))
        {
            return Task.FromResult(false);
        }

        Discarded.Enqueue((job, by));
        return Task.FromResult(true);
    }

    public Task<JobView?> FindAsync(JobId job, CancellationToken cancellationToken) => Task.FromResult(_parked.TryGetValue(job, out var parked)
        ? new JobView
        {
            Id = job,
            Tenant = parked.Tenant,
            Path = parked.Path,
            Model = parked.Model,
            Class = parked.Class,
            Lane = parked.Lane,
            Cost = default,
            State = JobState.Parked,
            ParkReason = parked.Reason,
            ReceivedAt = parked.ParkedAt,
            Run = parked.Run,
        }
        : null);

    public Task<IReadOnlyList<(JobId Job, int Run)>> ExportedAsync(int limit, CancellationToken cancellationToken) => throw Unused();

    public Task MarkLostAsync(IReadOnlyList<(JobId Job, int Run)> copies, CancellationToken cancellationToken) => throw Unused();

    public Task<ProviderAnswer?> AnswerAsync(JobId job, CancellationToken cancellationToken) => throw Unused();

    public Task<ReadOnlyMemory<byte>?> BodyAsync(JobId job, CancellationToken cancellationToken) => throw Unused();

    public Task<JobPage> ListAsync(JobFilter filter, CancellationToken cancellationToken) => throw Unused();

    public Task<long> CountAsync(JobFilter filter, long ceiling, CancellationToken cancellationToken) => throw Unused();

    public Task<SubmissionView?> FindSubmissionAsync(Guid submission, CancellationToken cancellationToken) => throw Unused();

    public Task<int?> PositionAsync(JobId job, int ceiling, CancellationToken cancellationToken) => throw Unused();

    public Task<TenantPlace?> PlaceAsync(JobId job, int ceiling, CancellationToken cancellationToken) => throw Unused();

    public Task<IReadOnlyDictionary<ParkReason, long>> ParkedCountsAsync(CancellationToken cancellationToken) => throw Unused();

    public Task<IReadOnlyList<ParkedGroup>> ParkedGroupsAsync(
        JobFilter filter, ParkedGrouping by, int newest, CancellationToken cancellationToken) => throw Unused();

    public Task<IReadOnlyList<ParkedJob>> UnexportedAsync(int limit, CancellationToken cancellationToken) => throw Unused();

    public Task MarkExportedAsync(IReadOnlyList<(JobId Job, int Run)> copies, CancellationToken cancellationToken) => throw Unused();

    public Task<CancelResult> CancelAsync(JobId job, string by, DateTimeOffset now, CancellationToken cancellationToken) => throw Unused();

    public Task<int> CancelSubmissionAsync(Guid submission, string by, DateTimeOffset now, CancellationToken cancellationToken) => throw Unused();

    public Task<bool> ReclassifyAsync(JobId job, JobClass jobClass, string by, DateTimeOffset now, CancellationToken cancellationToken) => throw Unused();

    private static NotSupportedException Unused() => new("The dashboard has no use for this.");
}
