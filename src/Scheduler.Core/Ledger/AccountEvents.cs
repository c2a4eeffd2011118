using Scheduler.Core.Accounts;
using Scheduler.Core.Events;

namespace Scheduler.Core.Ledger;

/// <summary>The events of an account's stop and resume, the same in every ledger.</summary>
public static class AccountEvents
{
    public static OutboxEvent Stopped(AccountStop stop, HeldWork held) => new()
    {
        Kind = EventKind.AccountStopped,
        At = stop.At,
        Account = stop.Account,
        Job = stop.Job,
        Reason = stop.State.ToString(),
        Words = stop.Words,
        Held = held,
        By = stop.By,
    };

    public static OutboxEvent Resumed(string account, string by, DateTimeOffset now) => new()
    {
        Kind = EventKind.AccountResumed,
        At = now,
        Account = account,
        Reason = by,
    };
}
