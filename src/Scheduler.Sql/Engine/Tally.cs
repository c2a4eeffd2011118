using Scheduler.Core.Jobs;
using Scheduler.Sql.Statements;

namespace Scheduler.Sql.Engine;

/// <summary>
/// The changes of the counters in one transaction, summed up in memory and written once before its commit: exact, and a
/// group of a thousand changes costs a few counter rows.
/// </summary>
internal sealed class Tally
{
    private readonly Dictionary<(string Lane, JobClass Class, JobState State), (long Jobs, long Requests, long Tokens)> _depths = [];
    private readonly Dictionary<(string Tenant, string Lane), TenantChange> _tenants = [];
    private readonly Dictionary<ParkReason, long> _parked = [];
    private readonly Dictionary<Guid, SubmissionTally> _submissions = [];
    private long _newest;
    private bool _hasNewWords;

    public void Enter(JobRow job, JobState state, DateTimeOffset at)
    {
        Count(job, state, 1);
        _newest = Math.Max(_newest, job.Seq);
        if (Submission(job, at) is { } submission)
        {
            submission.Accepted++;
            submission.Count(state, 1);
        }
    }

    /// <param name="job">The job.</param>
    /// <param name="from">The state that it leaves.</param>
    /// <param name="to">The state that it enters.</param>
    /// <param name="at">When; needed where it comes to rest, because that may complete its submission.</param>
    public void Move(JobRow job, JobState from, JobState to, DateTimeOffset at = default)
    {
        Count(job, from, -1);
        Count(job, to, 1);
        if (Submission(job, at) is { } submission)
        {
            submission.Count(from, -1);
            submission.Count(to, 1);
        }
    }

    public void Reclassify(JobRow job, JobClass to, JobState state)
    {
        Count(job, state, -1);
        Count(job with { Class = to }, state, 1);
    }

    public void Relane(JobRow job, string to, JobState state)
    {
        Count(job, state, -1);
        Count(job with { Lane = to }, state, 1);
    }

    public void CountParked(ParkReason reason, int jobs) =>
        _parked[reason] = _parked.GetValueOrDefault(reason) + jobs;

    /// <summary>Some job has words that can be searched.</summary>
    public void NoteWords() => _hasNewWords = true;

    /// <summary>Has the submission looked at before the commit: it may be complete.</summary>
    public void Touch(Guid submission, DateTimeOffset at) => Of(submission).At = at;

    public void Write(SqlSession session)
    {
        foreach (var (key, change) in _depths.OrderBy(pair => pair.Key))
            CounterSql.ChangeDepth(session, key, change);

        if (_tenants.Count > 0)
            TenantDepthSql.Change(session, _tenants);

        foreach (var (reason, jobs) in _parked.OrderBy(pair => pair.Key))
            CounterSql.ChangeParked(session, reason, jobs);

        foreach (var (submission, change) in _submissions.OrderBy(pair => pair.Key))
            SubmissionSql.Change(session, submission, change);

        if (_newest > 0)
            JobBlockSql.Seal(session, _newest);

        if (_hasNewWords)
            WordBlockSql.Seal(session);

        Clear();
    }

    public void Clear()
    {
        (_newest, _hasNewWords) = (0, false);
        _depths.Clear();
        _tenants.Clear();
        _parked.Clear();
        _submissions.Clear();
    }

    private void Count(JobRow job, JobState state, int jobs)
    {
        CountDepth(job, state, jobs);
        if (!state.IsFinal())
            _tenants[(job.Tenant, job.Lane)] = _tenants.GetValueOrDefault((job.Tenant, job.Lane)).Plus(state, jobs);
    }

    // Final jobs are not counted: nobody asks, and pruning would have to take them off again.
    private void CountDepth(JobRow job, JobState state, int jobs)
    {
        if (state.IsAtRest())
            return;

        var key = (job.Lane, job.Class, state);
        var (count, requests, tokens) = _depths.GetValueOrDefault(key);
        _depths[key] = (count + jobs, requests + (jobs * job.Cost.Requests), tokens + (jobs * job.Cost.Tokens));
    }

    private SubmissionTally? Submission(JobRow job, DateTimeOffset at)
    {
        if (job.Submission is not { } id)
            return null;

        var submission = Of(id);
        if (at > submission.At)
            submission.At = at;

        return submission;
    }

    private SubmissionTally Of(Guid id)
    {
        if (!_submissions.TryGetValue(id, out var submission))
            _submissions.Add(id, submission = new SubmissionTally());

        return submission;
    }
}
