using Scheduler.Core.Accounts;
using Scheduler.Core.Alerts;
using Scheduler.Core.Attempts;
using Scheduler.Core.BulkActions;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Core.Tenants;

namespace Scheduler.Core.Ledger.InMemory;

public sealed partial class InMemoryLedger
{
    public Task<BulkAction> OpenActionAsync(BulkAction action, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<BulkStep?> StepActionAsync(Guid action, int limit, DateTimeOffset now, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> StopActionAsync(Guid action, DateTimeOffset now, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<BulkAction?> FindActionAsync(Guid action, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<BulkAction>> ActionsAsync(int most, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<Guid>> RunningActionsAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> AssignLaneAsync(JobId job, string lane, Cost cost, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<int> ParkHeldAsync(IReadOnlyList<string> lanes, ParkReason reason, ProviderWords words, DateTimeOffset now, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();
}
