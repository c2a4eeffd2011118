using Scheduler.Core.Attempts;
using Scheduler.Core.BulkActions;
using Scheduler.Core.Jobs;

namespace Scheduler.Core.Ledger.InMemory;

public sealed partial class InMemoryLedger
{
    public Task<BulkAction> OpenActionAsync(BulkAction action, CancellationToken cancellationToken) => Do(() => _bulk.Open(action));

    public Task<BulkStep?> StepActionAsync(Guid action, int limit, DateTimeOffset now, CancellationToken cancellationToken) =>
        Do(() => _bulk.Step(action, limit, now));

    public Task<bool> StopActionAsync(Guid action, DateTimeOffset now, CancellationToken cancellationToken) => Do(() => _bulk.Stop(action, now));

    public Task<BulkAction?> FindActionAsync(Guid action, CancellationToken cancellationToken) => Do(() => _bulk.Find(action));

    public Task<IReadOnlyList<BulkAction>> ActionsAsync(int most, CancellationToken cancellationToken) => Do(() => _bulk.Newest(most));

    public Task<IReadOnlyList<Guid>> RunningActionsAsync(CancellationToken cancellationToken) => Do(_bulk.Running);

    public Task<IReadOnlyList<ParkedGroup>> ParkedGroupsAsync(
        JobFilter filter, ParkedGrouping by, int newest, CancellationToken cancellationToken) => Do(() => _reader.ParkedGroups(filter, by, newest));

    public Task<bool> AssignLaneAsync(JobId job, string lane, Cost cost, string by, DateTimeOffset now, CancellationToken cancellationToken) =>
        Do(() => _actions.AssignLane(job, lane, cost, by, now));

    public Task<int> ParkHeldAsync(
        IReadOnlyList<string> lanes, ParkReason reason, ProviderWords words, DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        Do(() => _upkeep.ParkHeld(lanes, (reason, words), now, limit));
}
