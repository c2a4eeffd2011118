using System.Collections.Concurrent;
using Scheduler.Core.Dispatch;
using Scheduler.Core.Events;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.BulkActions;

/// <summary>Carries an action out, step by step, until it is done or stopped. What a crash interrupts goes on where it was.</summary>
public sealed class BulkRunner(IBulkLedger ledger, IFeedBell bell, INoticeBoard notices, TimeProvider time)
{
    /// <summary>Jobs changed in one commit: others write between two.</summary>
    private const int Step = 250;

    private readonly ConcurrentDictionary<Guid, byte> _running = new();

    public bool IsRunning(Guid action) => _running.ContainsKey(action);

    /// <summary>Returns the action as it ended; null when there is none, or when it runs here already.</summary>
    public async Task<BulkAction?> RunAsync(Guid action, CancellationToken cancellationToken)
    {
        if (!_running.TryAdd(action, 0))
        {
            return null;
        }

        try
        {
            return await StepAsync(action, cancellationToken);
        }
        finally
        {
            _running.TryRemove(action, out _);
        }
    }

    private async Task<BulkAction?> StepAsync(Guid action, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await ledger.StepActionAsync(action, Step, time.GetUtcNow(), cancellationToken) is not { } step)
            {
                return null;
            }

            foreach (var lane in step.Lanes)
            {
                bell.Ring(lane);
            }

            if (step.Action.State != BulkState.Running)
            {
                notices.Post(new Notice.BulkEnded(step.Action));
                return step.Action;
            }
        }
    }
}
