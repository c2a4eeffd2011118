using Scheduler.Core.BulkActions;
using Scheduler.Core.Jobs;

namespace Scheduler.Core.Ledger.InMemory;

/// <summary>Actions on many jobs.</summary>
internal sealed class MemoryBulk(MemoryStore store, MemoryActions actions)
{
    private readonly Dictionary<Guid, (BulkAction Action, (DateTimeOffset At, long Seq) Cursor)> _actions = [];

    public BulkAction Open(BulkAction action)
    {
        if (!_actions.ContainsKey(action.Id))
            _actions.Add(action.Id, (action with { Total = Jobs(action, default).Count() }, default));

        return _actions[action.Id].Action;
    }

    public BulkAction? Find(Guid id) => _actions.TryGetValue(id, out var found) ? found.Action : null;

    public IReadOnlyList<BulkAction> Newest(int most) =>
        [.. _actions.Values.Select(one => one.Action).OrderByDescending(action => action.CreatedAt).Take(most)];

    public IReadOnlyList<Guid> Running() => [.. _actions.Values.Select(one => one.Action)
        .Where(action => action.State == BulkState.Running).OrderBy(action => action.CreatedAt).Select(action => action.Id)];

    public bool Stop(Guid id, DateTimeOffset now)
    {
        if (Find(id) is not { State: BulkState.Running } action)
            return false;

        _actions[id] = (action with { State = BulkState.Stopped, FinishedAt = now }, default);
        return true;
    }

    public BulkStep? Step(Guid id, int limit, DateTimeOffset now)
    {
        if (!_actions.TryGetValue(id, out var found))
            return null;

        var (action, cursor) = found;
        if (action.State != BulkState.Running)
            return new BulkStep(action, []);

        var jobs = Jobs(action, cursor).Take(limit).ToList();
        var next = jobs.Count == 0 ? cursor : (PlaceOf(action, jobs[^1]), jobs[^1].Seq);
        var changed = jobs.Where(job => Act(action, job.Id, now)).ToList();
        var isDone = jobs.Count < limit;
        action = action with
        {
            Changed = action.Changed + changed.Count,
            Skipped = action.Skipped + jobs.Count - changed.Count,
            State = isDone ? BulkState.Done : BulkState.Running,
            FinishedAt = isDone ? now : null,
        };
        _actions[id] = (action, next);
        return new BulkStep(action, action.Kind == BulkKind.Replay ? [.. changed.Select(job => job.Source.Lane).Distinct()] : []);
    }

    public void Forget(DateTimeOffset before)
    {
        foreach (var old in _actions.Values.Where(one => one.Action.FinishedAt < before).Select(one => one.Action.Id).ToList())
            _actions.Remove(old);
    }

    private IEnumerable<MemoryJob> Jobs(BulkAction action, (DateTimeOffset At, long Seq) cursor) => store.NewestFirst
        .Where(job => IsMeant(action, job) && (PlaceOf(action, job), job.Seq).CompareTo(cursor) > 0)
        .OrderBy(job => PlaceOf(action, job)).ThenBy(job => job.Seq);

    private static bool IsOfParked(BulkAction action) => action.Kind is BulkKind.Replay or BulkKind.Discard;

    private static DateTimeOffset PlaceOf(BulkAction action, MemoryJob job) => IsOfParked(action) ? job.RestedAt ?? default : default;

    private static bool IsMeant(BulkAction action, MemoryJob job) => IsOfParked(action)
        ? job.State == JobState.Parked && job.RestedAt <= action.CreatedAt && MemoryReader.Matches(job, action.Filter with { State = null })
        : !job.State.IsAtRest() && job.Source.ReceivedAt <= action.CreatedAt && MemoryReader.Matches(job, action.Filter);

    private bool Act(BulkAction action, JobId job, DateTimeOffset now) => action.Kind switch
    {
        BulkKind.Replay => actions.Replay(job, null, action.By, now),
        BulkKind.Discard => actions.Discard(job, null, action.By, now),
        BulkKind.Cancel => actions.Cancel(job, action.By, now) is CancelResult.Cancelled or CancelResult.Noted,
        BulkKind.Reclassify => actions.Reclassify(job, action.Class!.Value, action.By, now),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
