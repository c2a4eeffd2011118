using Scheduler.Core.Attempts;
using Scheduler.Core.Jobs;

namespace Scheduler.Core.Ledger.InMemory;

/// <summary>A job's row. Its state and what the state's index sorts by change only inside <see cref="MemoryStore.Change"/>.</summary>
internal sealed class MemoryJob(long seq, NewJob source)
{
    public long Seq => seq;

    public NewJob Source => source;

    public JobId Id => source.Id;

    public JobState State { get; set; }

    public JobClass Class { get; set; } = source.Class;

    public int Generation { get; set; }

    public int Run { get; set; } = 1;

    /// <summary>Rows of attempts in this run.</summary>
    public int Attempt { get; set; }

    public int Counted { get; set; }

    public int Throttles { get; set; }

    public int Losses { get; set; }

    public bool CancelNoted { get; set; }

    public DateTimeOffset? FirstAttemptAt { get; set; }

    public DateTimeOffset ClaimedAt { get; set; }

    public DateTimeOffset Due { get; set; }

    public DateTimeOffset DispatchDeadline { get; set; }

    public LeaseToken Lease { get; set; }

    public DateTimeOffset LeaseUntil { get; set; }

    public DateTimeOffset? RestedAt { get; set; }

    public ParkReason? ParkReason { get; set; }

    public int ExportedRun { get; set; }

    public string? WaitReason { get; set; }

    /// <summary>What was said last in this run.</summary>
    public ProviderWords? Words { get; set; }

    public ProviderAnswer? Answer { get; set; }

    /// <summary>The run and attempt that brought the answer.</summary>
    public (int Run, int Attempt) AnsweredBy { get; set; }

    /// <summary>Events of this job that are not published yet: it is not pruned before.</summary>
    public int Unpublished { get; set; }

    public List<MemoryAttempt> Attempts { get; } = [];

    public List<TimelineEntry> Timeline { get; } = [new(source.ReceivedAt, TimelineWords.Accepted, null, null)];

    public ClaimedJob Claimed() => new()
    {
        Id = Id,
        Tenant = source.Tenant,
        Lane = source.Lane,
        Class = Class,
        Path = source.Path,
        Model = source.Model,
        Body = source.Body,
        Cost = Attempts[^1].Charged,
        Lease = Lease,
        Run = Run,
        Attempt = Attempt,
        AttemptsCounted = Counted,
        Throttles = Throttles,
        Losses = Losses,
        FirstAttemptAt = Attempt == 1 ? null : FirstAttemptAt,
        Deadline = source.Deadline,
        ClaimedAt = ClaimedAt,
    };

    public void Note(DateTimeOffset at, string what, string? by) => Timeline.Add(new TimelineEntry(at, what, by, null));
}
