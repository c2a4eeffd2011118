using Scheduler.Core.Attempts;
using Scheduler.Core.Jobs;

namespace Scheduler.Core.Ledger.InMemory;

/// <summary>A job's row. Its state and what the state's index sorts by change only inside <see cref="MemoryStore.Change"/>.</summary>
internal sealed class MemoryJob(long seq, NewJob source)
{
    public long Seq => seq;

    public NewJob Source { get; private set; } = source;

    public JobId Id => Source.Id;

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

    /// <summary>How long its lane was held in all by then.</summary>
    public TimeSpan HeldAtFirst { get; set; }

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
        Tenant = Source.Tenant,
        Lane = Source.Lane,
        Class = Class,
        Path = Source.Path,
        Model = Source.Model,
        Body = Source.Body,
        Cost = Attempts[^1].Charged,
        Lease = Lease,
        Run = Run,
        Attempt = Attempt,
        AttemptsCounted = Counted,
        Throttles = Throttles,
        Losses = Losses,
        FirstAttemptAt = Attempt == 1 ? null : FirstAttemptAt,
        HeldAtFirst = HeldAtFirst,
        Deadline = Source.Deadline,
        ReceivedAt = Source.ReceivedAt,
        ClaimedAt = ClaimedAt,
    };

    /// <summary>Only inside <see cref="MemoryStore.Change(MemoryJob, Action{MemoryJob})"/>: the backlog sorts by it.</summary>
    public void GoTo(string lane, Cost cost) => Source = Source with { Lane = lane, Cost = cost };

    public void Note(DateTimeOffset at, string what, string? by, string? detail = null) => Timeline.Add(new TimelineEntry(at, what, by, detail));
}
