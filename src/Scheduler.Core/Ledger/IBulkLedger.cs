using Scheduler.Core.BulkActions;

namespace Scheduler.Core.Ledger;

/// <summary>Actions on many jobs, kept with their progress.</summary>
public interface IBulkLedger
{
    /// <summary>Keeps the action with the number of jobs that its filter holds now; returns it as kept. The same id again: the action as it is.</summary>
    Task<BulkAction> OpenActionAsync(BulkAction action, CancellationToken cancellationToken);

    /// <summary>
    /// Does the action to the next jobs, at most <paramref name="limit"/>, and moves its cursor, in one commit. Null: no such
    /// action. One that is done or stopped changes nothing. Safe to call from several places at once.
    /// </summary>
    Task<BulkStep?> StepActionAsync(Guid action, int limit, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Stops a running action. False when it is not running.</summary>
    Task<bool> StopActionAsync(Guid action, DateTimeOffset now, CancellationToken cancellationToken);

    Task<BulkAction?> FindActionAsync(Guid action, CancellationToken cancellationToken);

    /// <summary>The newest first. Ended ones are kept as long as ended jobs.</summary>
    Task<IReadOnlyList<BulkAction>> ActionsAsync(int most, CancellationToken cancellationToken);

    /// <summary>Those that a restart has to go on with, oldest first.</summary>
    Task<IReadOnlyList<Guid>> RunningActionsAsync(CancellationToken cancellationToken);
}
