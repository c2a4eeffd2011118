using Scheduler.Core.Accounts;
using Scheduler.Core.Attempts;
using Scheduler.Core.Events;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Core.Tenants;

namespace Scheduler.Core.Telling;

/// <summary>What happened and what to do, for each reason and dialect. Pure: the same in events, alerts and answers.</summary>
public static class Explanations
{
    /// <summary>Why a job is parked.</summary>
    public static Explanation OfPark(string dialect, ParkReason reason, ProviderWords? words) =>
        ParkExplanations.Of(ProviderPages.Of(dialect), reason, words);

    /// <summary>Why an account is stopped; with what that holds up where it is known, and who did it where a person did.</summary>
    public static Explanation OfAccount(string dialect, AccountState state, HeldWork? held = null, string? by = null) =>
        AccountExplanations.Of(ProviderPages.Of(dialect), state, held, by);

    /// <summary>Why a job will be sent again; <paramref name="reason"/> in the words of the wire.</summary>
    public static Explanation OfRequeue(string dialect, string? reason) => RequeueExplanations.Of(ProviderPages.Of(dialect), reason);

    public static Explanation OfHold(TenantHold hold) => TenantExplanations.Held(hold.State, hold.Reason, hold.By);

    /// <summary>The explanation of an event; null: its kind needs none.</summary>
    public static Explanation? Of(OutboxEvent happened, string dialect) => happened.Kind switch
    {
        EventKind.JobParked when ParkReasons.TryParse(happened.Reason, out var reason) => OfPark(dialect, reason, happened.Words),
        EventKind.JobRequeued => OfRequeue(dialect, happened.Reason),
        EventKind.AccountStopped when Enum.TryParse<AccountState>(happened.Reason, out var state) =>
            OfAccount(dialect, state, happened.Held, happened.By),
        EventKind.AccountResumed => OfAccount(dialect, AccountState.Active),
        EventKind.TenantHeld when Enum.TryParse<TenantState>(happened.Reason, out var state) =>
            TenantExplanations.Held(state, happened.Words?.Message, happened.By),
        EventKind.TenantReleased => TenantExplanations.Released(happened.By),
        _ => null,
    };
}
