using System.Collections.Concurrent;
using Scheduler.Core.Dispatch;
using Scheduler.Core.Events;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Scheduler.Core.Providers;

namespace Scheduler.Core.Accounts;

/// <summary>The accounts' states in this process: loaded from the ledger at start, changed with it.</summary>
public sealed class AccountBook(
    IAccountLedger ledger, IProvider provider, LaneDirectory lanes, IFeedBell bell, INoticeBoard notices, TimeProvider time) : IAccountDesk
{
    private readonly ConcurrentDictionary<string, AccountState> _states = new(StringComparer.Ordinal);

    public AccountState StateOf(string account) => _states.GetValueOrDefault(account, AccountState.Active);

    public bool IsStopped(string account) => StateOf(account) != AccountState.Active;

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        foreach (var account in await ledger.AccountsAsync(cancellationToken))
        {
            _states[account.Name] = account.State;
            if (account.State != AccountState.Active)
            {
                await provider.IsolateAsync(account.Name, cancellationToken);
            }
        }
    }

    /// <summary>The ledger has stopped the account: nothing more leaves this process for it.</summary>
    public async Task StopAsync(AccountStop stop, CancellationToken cancellationToken)
    {
        _states[stop.Account] = stop.State;
        await provider.IsolateAsync(stop.Account, cancellationToken);
        notices.Post(new Notice.AccountStopped(stop.Account, stop.State, stop.Words));
    }

    public async Task<bool> ResumeAsync(string account, string by, CancellationToken cancellationToken)
    {
        if (!await ledger.ResumeAccountAsync(account, by, time.GetUtcNow(), cancellationToken))
        {
            return false;
        }

        await provider.CloseAsync(account, cancellationToken);
        _states[account] = AccountState.Active;
        notices.Post(new Notice.AccountResumed(account, by));
        foreach (var lane in lanes.Lanes.Where(lane => string.Equals(lane.Account, account, StringComparison.Ordinal)))
        {
            bell.Ring(lane.Name);
        }

        return true;
    }
}
