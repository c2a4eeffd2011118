using Scheduler.Core.Events;

namespace Scheduler.Sql.Statements;

/// <summary>An event of a job as the outbox stores it.</summary>
internal readonly record struct JobEvent(EventKind Kind, DateTimeOffset At, long Job, int Run, int Attempt)
{
    public string? Reason { get; init; }

    public DateTimeOffset? Due { get; init; }
}
