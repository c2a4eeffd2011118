using Scheduler.Core.Attempts;
using Scheduler.Core.BulkActions;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Sql.Statements;

namespace Scheduler.Sql;

public abstract partial class SqlLedger
{
    /// <summary>Counted by a reader, so that a filter over a million jobs holds nobody up.</summary>
    public async Task<BulkAction> OpenActionAsync(BulkAction action, CancellationToken cancellationToken)
    {
        var total = await ReadAsync(session => BulkSql.Count(session, action), cancellationToken);
        return await WriteAsync(session => BulkSql.Open(session, action, total), cancellationToken);
    }

    public Task<BulkStep?> StepActionAsync(Guid action, int limit, DateTimeOffset now, CancellationToken cancellationToken) =>
        WriteAsync(session => BulkSql.Step(session, action, limit, now), cancellationToken);

    public Task<bool> StopActionAsync(Guid action, DateTimeOffset now, CancellationToken cancellationToken) =>
        WriteAsync(session => BulkSql.Stop(session, action, now), cancellationToken);

    public Task<BulkAction?> FindActionAsync(Guid action, CancellationToken cancellationToken) =>
        ReadAsync(session => BulkSql.Find(session, action), cancellationToken);

    public Task<IReadOnlyList<BulkAction>> ActionsAsync(int most, CancellationToken cancellationToken) =>
        ReadAsync(session => BulkSql.Newest(session, most), cancellationToken);

    public Task<IReadOnlyList<Guid>> RunningActionsAsync(CancellationToken cancellationToken) =>
        ReadAsync(BulkSql.Running, cancellationToken);

    public Task<IReadOnlyList<ParkedGroup>> ParkedGroupsAsync(
        JobFilter filter, ParkedGrouping by, int newest, CancellationToken cancellationToken) =>
        ReadAsync(session => ParkedGroupSql.Count(session, filter, by, newest), cancellationToken);

    public Task<bool> AssignLaneAsync(JobId job, string lane, Cost cost, string by, DateTimeOffset now, CancellationToken cancellationToken) =>
        WriteAsync(session => ActionSql.AssignLane(session, job, (lane, cost), by, now), cancellationToken);

    public Task<int> ParkHeldAsync(
        IReadOnlyList<string> lanes, ParkReason reason, ProviderWords words, DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        WriteAsync(session => ParkHeldSql.Park(session, lanes, (reason, words), now, limit), cancellationToken);
}
