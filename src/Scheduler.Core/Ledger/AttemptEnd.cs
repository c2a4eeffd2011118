using Scheduler.Core.Accounts;
using Scheduler.Core.Attempts;
using Scheduler.Core.Jobs;
using Scheduler.Core.Tenants;

namespace Scheduler.Core.Ledger;

/// <summary>The end of one attempt, decided and ready to be written.</summary>
public sealed record AttemptEnd
{
    public required JobId Job { get; init; }

    public required LeaseToken Lease { get; init; }

    public required int Attempt { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>When the first byte left; null when none did or when it is not known.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>What the provider is taken to have charged; nothing when no byte left.</summary>
    public required Cost Charged { get; init; }

    public required Outcome Outcome { get; init; }

    public required NextStep Next { get; init; }

    /// <summary>
    /// The answer stops the account: done in the same commit as the attempt's end, so that a crash can neither stop the
    /// account without parking the job that met it, nor park a second one.
    /// </summary>
    public AccountStop? Stop { get; init; }

    /// <summary>Taken instead of <see cref="Next"/> when <see cref="Stop"/> finds the account stopped already.</summary>
    public NextStep? NextWhenStopped { get; init; }

    /// <summary>The provider's own id of the request, of a success too: the last ones are an incident's lead-up.</summary>
    public string? RequestId { get; init; }

    /// <summary>Set: the request was refused for its content, which is kept and counted against its tenant, in the same commit.</summary>
    public ContentRefusal? Refusal { get; init; }

    /// <summary>True when the lease was lost and the rescuer ends the attempt.</summary>
    public bool LeaseLost { get; init; }

    /// <summary>The lease was lost and nothing else ran: the job may be what brought the process down. Raises its losses.</summary>
    public bool LostAlone { get; init; }

    /// <summary>The end as it is to be written, once it is known whether it is the one that stops its account.</summary>
    public AttemptEnd DecideStop(bool stopsAccount) =>
        Stop is null || stopsAccount || NextWhenStopped is null ? this : this with { Next = NextWhenStopped };
}
