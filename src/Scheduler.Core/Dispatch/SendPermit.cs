using Scheduler.Core.Accounts;
using Scheduler.Core.Lanes;

namespace Scheduler.Core.Dispatch;

/// <summary>
/// The reservations of one attempt: its first try uses the one it was claimed with; a further try, after an error before the
/// first byte, gives that back and takes one of its own.
/// </summary>
/// <param name="ready">The claimed job.</param>
/// <param name="pacer">Who granted.</param>
/// <param name="gate">Where a further try lines up.</param>
/// <param name="accounts">Which accounts are stopped.</param>
/// <param name="time">The clock.</param>
/// <param name="stop">Once cancelled nothing new may leave.</param>
public sealed class SendPermit(
    ReadyJob ready, IPacer pacer, LaneGate gate, AccountBook accounts, TimeProvider time, CancellationToken stop)
{
    private Reservation? _current = ready.Reservation;
    private bool _used;

    /// <summary>When the last granted try left; null while none did.</summary>
    public DateTimeOffset? SentAt { get; private set; }

    public async ValueTask<bool> MaySendAsync(CancellationToken cancellationToken)
    {
        if (stop.IsCancellationRequested || ((_used || _current is null) && !await RenewAsync(cancellationToken)))
        {
            return false;
        }

        if (_current is null || (accounts.IsStopped(ready.Lane.Account) && !accounts.IsProbe(ready.Lane.Account, ready.Job.Id)) || !await pacer.MarkSentAsync(_current, cancellationToken))
        {
            return false;
        }

        _used = true;
        SentAt = time.GetUtcNow();
        return true;
    }

    /// <summary>The first byte leaves now: later than it was allowed to when a connection had to be opened.</summary>
    public async ValueTask LeavingAsync(CancellationToken cancellationToken)
    {
        if (_current is { } reservation)
        {
            await pacer.MarkSentAsync(reservation, cancellationToken);
            SentAt = time.GetUtcNow();
        }
    }

    /// <summary>The attempt is over. Null: nothing left this host, so everything is given back. Returns what its lane learned.</summary>
    public async ValueTask<IReadOnlyList<LimitChange>> CloseAsync(Settlement? settlement)
    {
        if (_current is not { } reservation)
        {
            return [];
        }

        _current = null;
        if (settlement is not null)
        {
            return await pacer.SettleAsync(reservation, settlement, CancellationToken.None);
        }

        SentAt = null;
        await pacer.ReleaseAsync(reservation, CancellationToken.None);
        return [];
    }

    private async ValueTask<bool> RenewAsync(CancellationToken cancellationToken)
    {
        if (_current is { } spent)
        {
            _current = null;
            SentAt = null;
            await pacer.ReleaseAsync(spent, cancellationToken);
        }

        var answer = await gate.ReserveAsync(ready.Lane.Name, ready.Job.Cost, ready.Job.Class, cancellationToken);
        _current = (answer as GateAnswer.Granted)?.Reservation;
        return _current is not null;
    }
}
