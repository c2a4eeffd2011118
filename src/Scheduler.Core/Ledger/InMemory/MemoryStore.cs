using Scheduler.Core.Jobs;

namespace Scheduler.Core.Ledger.InMemory;

/// <summary>All rows with their indexes and counters; the parts of the ledger work on it under its lock.</summary>
internal sealed class MemoryStore
{
    private readonly Dictionary<JobId, MemoryJob> _jobs = [];
    private readonly List<MemoryJob> _bySeq = [];
    private readonly Dictionary<Guid, MemorySubmission> _submissions = [];
    private readonly SortedDictionary<(string Lane, JobClass Class), MemoryDepth> _depths =
        new(Comparer<(string Lane, JobClass Class)>.Create((left, right) => left.Lane == right.Lane
            ? left.Class.CompareTo(right.Class)
            : string.CompareOrdinal(left.Lane, right.Lane)));

    private long _lastSeq;

    public MemoryBacklog Backlog { get; } = new();

    public MemoryOutbox Outbox { get; } = new();

    public SortedSet<MemoryJob> Waiting { get; } = By(job => job.Due);

    public SortedSet<MemoryJob> Dispatched { get; } = By(job => job.DispatchDeadline);

    public Dictionary<LeaseToken, MemoryJob> Running { get; } = [];

    public SortedSet<MemoryJob> Parked { get; } = By(job => job.RestedAt!.Value);

    public SortedSet<MemoryJob> Final { get; } = By(job => job.RestedAt!.Value);

    /// <summary>Queued and waiting jobs that have a deadline.</summary>
    public SortedSet<MemoryJob> Deadlines { get; } = By(job => job.Source.Deadline!.Value);

    public IEnumerable<KeyValuePair<(string Lane, JobClass Class), MemoryDepth>> Depths => _depths;

    public IEnumerable<MemoryJob> NewestFirst => _bySeq.AsEnumerable().Reverse();

    public MemoryJob? Find(JobId id) => _jobs.GetValueOrDefault(id);

    /// <summary>The job when it is dispatched with this generation; else the ticket is stale.</summary>
    public MemoryJob? Find(DispatchTicket ticket) =>
        Find(ticket.Job) is { State: JobState.Dispatched } job && job.Generation == ticket.Generation ? job : null;

    public MemorySubmission Submission(Guid id)
    {
        if (!_submissions.TryGetValue(id, out var submission))
            _submissions.Add(id, submission = new MemorySubmission(id));

        return submission;
    }

    public SubmissionView? FindSubmission(Guid id) => _submissions.GetValueOrDefault(id)?.View();

    public MemoryJob Add(NewJob source)
    {
        var job = new MemoryJob(++_lastSeq, source) { State = source.EntryState() };
        if (job.State == JobState.Waiting)
            job.Due = source.NotBefore!.Value;

        if (job.State == JobState.Parked)
            (job.RestedAt, job.ParkReason) = (source.ReceivedAt, source.ParkAs);

        _jobs.Add(job.Id, job);
        _bySeq.Add(job);
        Enter(job);
        if (source.SubmissionId is { } submission)
            Submission(submission).Enter(job.State);

        return job;
    }

    /// <summary>Moves the job: out of its state's index, changed, into the next one's. An illegal move throws.</summary>
    public void Change(MemoryJob job, JobTransition transition, Action<MemoryJob>? change = null)
    {
        var from = job.State;
        var to = transition.Apply(from);
        Leave(job);
        job.State = to;
        change?.Invoke(job);
        Enter(job);
        if (job.Source.SubmissionId is { } submission)
            Submission(submission).Move(from, to);
    }

    /// <summary>Changes what an index sorts by, in the same state.</summary>
    public void Change(MemoryJob job, Action<MemoryJob> change)
    {
        Leave(job);
        change(job);
        Enter(job);
    }

    /// <summary>Called after the event of the job that came to rest, so that the submission's event follows it.</summary>
    public void CompleteSubmission(Guid? id, DateTimeOffset at)
    {
        if (id is { } submission && Submission(submission).Complete(at) is { } completed)
            Outbox.Announce(completed);
    }

    public void Remove(IReadOnlyCollection<MemoryJob> jobs)
    {
        foreach (var job in jobs)
        {
            Leave(job);
            _jobs.Remove(job.Id);
        }

        if (jobs.Count > 0)
            _bySeq.RemoveAll(job => !_jobs.ContainsKey(job.Id));
    }

    public void RemoveSubmissions(DateTimeOffset completedBefore)
    {
        var used = _jobs.Values.Select(job => job.Source.SubmissionId).ToHashSet();
        foreach (var id in _submissions.Where(pair => pair.Value.CompletedAt < completedBefore && !used.Contains(pair.Key)).Select(pair => pair.Key).ToList())
            _submissions.Remove(id);
    }

    private static SortedSet<MemoryJob> By(Func<MemoryJob, DateTimeOffset> time) => new(Comparer<MemoryJob>.Create((left, right) =>
    {
        var order = time(left).CompareTo(time(right));
        return order != 0 ? order : left.Seq.CompareTo(right.Seq);
    }));

    private void Enter(MemoryJob job)
    {
        if (job.State == JobState.Queued)
            Backlog.Add(job);
        else if (job.State == JobState.Running)
            Running.Add(job.Lease, job);
        else
            Index(job.State).Add(job);

        if (HasDeadline(job))
            Deadlines.Add(job);

        if (!job.State.IsAtRest())
            Depth(job).Count(job, 1);
    }

    private void Leave(MemoryJob job)
    {
        if (job.State == JobState.Queued)
            Backlog.Remove(job);
        else if (job.State == JobState.Running)
            Running.Remove(job.Lease);
        else
            Index(job.State).Remove(job);

        if (HasDeadline(job))
            Deadlines.Remove(job);

        if (!job.State.IsAtRest())
            Depth(job).Count(job, -1);
    }

    private static bool HasDeadline(MemoryJob job) =>
        job.Source.Deadline is not null && job.State is (JobState.Queued or JobState.Waiting);

    private SortedSet<MemoryJob> Index(JobState state) => state switch
    {
        JobState.Dispatched => Dispatched,
        JobState.Waiting => Waiting,
        JobState.Parked => Parked,
        _ => Final,
    };

    private MemoryDepth Depth(MemoryJob job)
    {
        if (!_depths.TryGetValue((job.Source.Lane, job.Class), out var depth))
            _depths.Add((job.Source.Lane, job.Class), depth = new MemoryDepth());

        return depth;
    }
}
