namespace Scheduler.Core.Jobs;

/// <summary>The named moves between states; docs/states.md draws the same table and a test compares the two.</summary>
public sealed record JobTransition
{
    private JobTransition(string name, JobState to, params JobState[] from)
    {
        Name = name;
        To = to;
        From = from;
    }

    public static readonly JobTransition Dispatch = new("dispatch", JobState.Dispatched, JobState.Queued);

    /// <summary>The message was not confirmed, got lost or met a paused lane: back to the backlog at its age.</summary>
    public static readonly JobTransition Return = new("return", JobState.Queued, JobState.Dispatched);

    public static readonly JobTransition Claim = new("claim", JobState.Running, JobState.Dispatched);

    public static readonly JobTransition Succeed = new("succeed", JobState.Succeeded, JobState.Running);

    /// <summary>Throttled, stopped or not sent: back to the backlog at its age.</summary>
    public static readonly JobTransition Requeue = new("requeue", JobState.Queued, JobState.Running);

    /// <summary>Backoff: a due time in the ledger.</summary>
    public static readonly JobTransition Wait = new("wait", JobState.Waiting, JobState.Running);

    public static readonly JobTransition Release = new("release", JobState.Queued, JobState.Waiting);

    public static readonly JobTransition Park =
        new("park", JobState.Parked, JobState.Running, JobState.Queued, JobState.Waiting, JobState.Dispatched);

    public static readonly JobTransition Replay = new("replay", JobState.Queued, JobState.Parked);

    public static readonly JobTransition Discard = new("discard", JobState.Discarded, JobState.Parked);

    /// <summary>A running job is cancelled when its attempt ends without success; the wish is noted until then.</summary>
    public static readonly JobTransition Cancel =
        new("cancel", JobState.Cancelled, JobState.Queued, JobState.Waiting, JobState.Dispatched, JobState.Running);

    public static readonly JobTransition Expire =
        new("expire", JobState.Expired, JobState.Queued, JobState.Waiting, JobState.Running);

    public static IReadOnlyList<JobTransition> All { get; } =
        [Dispatch, Return, Claim, Succeed, Requeue, Wait, Release, Park, Replay, Discard, Cancel, Expire];

    public string Name { get; }

    public JobState To { get; }

    public IReadOnlyList<JobState> From { get; }

    /// <summary>The state after this move; an illegal move is a bug and names both states.</summary>
    public JobState Apply(JobState from) => From.Contains(from)
        ? To
        : throw new InvalidOperationException($"A job cannot {Name} from {from} to {To}.");

    public override string ToString() => Name;
}
