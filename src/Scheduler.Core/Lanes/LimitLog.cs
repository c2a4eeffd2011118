namespace Scheduler.Core.Lanes;

/// <summary>Collects what changes while one answer is heard.</summary>
internal sealed class LimitLog(string lane, DateTimeOffset wallNow)
{
    private readonly List<LimitChange> _changes = [];

    public IReadOnlyList<LimitChange> Changes => _changes;

    public void Limit(LimitScope scope, long before, long now, string cause)
    {
        if (before != now)
        {
            _changes.Add(new LimitChange { Lane = lane, Scope = scope, OldLimit = before, NewLimit = now, Cause = cause, At = wallNow });
        }
    }

    public void Rule(LimitScope scope, Judging? before, Judging? now)
    {
        if (before != now)
        {
            _changes.Add(new LimitChange
            {
                Lane = lane,
                Scope = scope,
                OldRule = JudgingWords.Of(before ?? Judging.Auto),
                NewRule = JudgingWords.Of(now ?? Judging.Auto),
                Cause = "learned",
                At = wallNow,
            });
        }
    }
}
