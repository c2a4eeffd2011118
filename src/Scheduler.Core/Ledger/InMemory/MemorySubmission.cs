using Scheduler.Core.Events;
using Scheduler.Core.Jobs;

namespace Scheduler.Core.Ledger.InMemory;

/// <summary>A submission's row.</summary>
internal sealed class MemorySubmission(Guid id)
{
    private readonly long[] _states = new long[9];
    private Submission? _opened;
    private long _accepted;
    private long _rejected;
    private bool _closed;
    private DateTimeOffset? _completedAt;

    public DateTimeOffset? CompletedAt => _completedAt;

    public void Open(Submission submission) => _opened ??= submission;

    public void Close(int accepted, int rejected)
    {
        if (_closed || _opened is null)
            return;

        _closed = true;
        _accepted = accepted;
        _rejected = rejected;
    }

    public void Enter(JobState state)
    {
        _states[(int)state]++;
        if (!_closed)
            _accepted++;
    }

    public void Move(JobState from, JobState to)
    {
        _states[(int)from]--;
        _states[(int)to]++;
    }

    /// <summary>The event, once: when it is closed and its last job is at rest.</summary>
    public OutboxEvent? Complete(DateTimeOffset at)
    {
        if (!_closed || _completedAt is not null || _states.Take((int)JobState.Parked).Any(jobs => jobs > 0))
            return null;

        _completedAt = at;
        return new OutboxEvent
        {
            Kind = EventKind.SubmissionCompleted,
            At = at,
            Tenant = _opened!.Tenant,
            SubmissionId = id,
            Accepted = _accepted,
            Succeeded = _states[(int)JobState.Succeeded],
        };
    }

    public SubmissionView? View() => _opened is null ? null : new SubmissionView
    {
        Id = id,
        Tenant = _opened.Tenant,
        At = _opened.At,
        Accepted = _accepted,
        Rejected = _rejected,
        Closed = _closed,
        CompletedAt = _completedAt,
        States = _states.Select((jobs, state) => (State: (JobState)state, Jobs: jobs))
            .Where(entry => entry.Jobs > 0)
            .ToDictionary(entry => entry.State, entry => entry.Jobs),
    };
}
