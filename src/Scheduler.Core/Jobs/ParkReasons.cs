namespace Scheduler.Core.Jobs;

/// <summary>The words of the reasons on the wire (header x-reason, field "reason").</summary>
public static class ParkReasons
{
    public static IReadOnlyList<ParkReason> All { get; } = Enum.GetValues<ParkReason>();

    public static string Wire(this ParkReason reason) => reason switch
    {
        ParkReason.PolicyViolation => "policy-violation",
        ParkReason.AccountTerminated => "account-terminated",
        ParkReason.InvalidRequest => "invalid-request",
        ParkReason.TooLarge => "too-large",
        ParkReason.AttemptsExhausted => "attempts-exhausted",
        ParkReason.UnknownOutcome => "unknown-outcome",
        ParkReason.Unreadable => "unreadable",
        ParkReason.IdempotencyConflict => "idempotency-conflict",
        ParkReason.NoLane => "no-lane",
        ParkReason.Poison => "poison",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Unknown reason."),
    };

    public static bool TryParse(string? text, out ParkReason reason)
    {
        foreach (var candidate in All)
        {
            if (string.Equals(candidate.Wire(), text, StringComparison.Ordinal))
            {
                reason = candidate;
                return true;
            }
        }

        reason = default;
        return false;
    }
}
