using Scheduler.Core.Accounts;

namespace Scheduler.Core.Ledger.InMemory;

/// <summary>Accounts' states and incidents.</summary>
internal sealed class MemoryAccounts(MemoryStore store)
{
    private readonly SortedDictionary<string, AccountRecord> _accounts = new(StringComparer.Ordinal);
    private readonly List<Incident> _incidents = [];

    public IReadOnlyList<AccountRecord> All() => [.. _accounts.Values];

    public bool Stop(AccountStop stop)
    {
        if (IsStopped(stop.Account))
            return false;

        _accounts[stop.Account] = new AccountRecord(stop.Account, stop.State, stop.At, stop.Words.Message);
        _incidents.Add(new Incident
        {
            Id = _incidents.Count + 1,
            Account = stop.Account,
            State = stop.State,
            OpenedAt = stop.At,
            Job = stop.Job,
            Words = stop.Words,
        });
        store.Outbox.Announce(AccountEvents.Stopped(stop, HeldWork.Nothing));
        return true;
    }

    public bool Resume(string account, string by, DateTimeOffset now)
    {
        if (!IsStopped(account))
            return false;

        _accounts[account] = new AccountRecord(account, AccountState.Active, now, null);
        var open = _incidents.FindIndex(incident => incident.Account == account && incident.ClosedAt is null);
        _incidents[open] = _incidents[open] with { ClosedAt = now, ClosedBy = by };
        store.Outbox.Announce(AccountEvents.Resumed(account, by, now));
        return true;
    }

    public IReadOnlyList<Incident> Incidents(string account) =>
        [.. _incidents.Where(incident => incident.Account == account).Reverse()];

    private bool IsStopped(string account) => _accounts.TryGetValue(account, out var record) && record.State != AccountState.Active;
}
