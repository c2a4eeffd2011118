using Scheduler.Core.Jobs;

namespace Scheduler.Core.Accounts;

/// <summary>One stopped account that is tried from time to time. Not safe for concurrent use: the book locks it.</summary>
internal sealed class AccountProbe(ProbeRule rule, DateTimeOffset stoppedAt)
{
    private int _refused;
    private DateTimeOffset _due = stoppedAt + rule.First;

    /// <summary>The job that is under way to the provider; null: none.</summary>
    public JobId? Running { get; private set; }

    /// <summary>When the next one may go.</summary>
    public DateTimeOffset Due => _due;

    public bool IsDue(DateTimeOffset now) => Running is null && now >= _due;

    public bool TryTake(JobId job, DateTimeOffset now)
    {
        if (Running == job)
        {
            return true;
        }

        if (!IsDue(now))
        {
            return false;
        }

        Running = job;
        return true;
    }

    /// <summary>The provider said again that the account is stopped.</summary>
    public void Refuse(DateTimeOffset now)
    {
        _refused++;
        Running = null;
        _due = now + rule.After(_refused);
    }

    /// <summary>It told nothing: no answer, or trouble of another kind. The same wait again.</summary>
    public void End(DateTimeOffset now)
    {
        Running = null;
        _due = now + rule.After(_refused);
    }
}
