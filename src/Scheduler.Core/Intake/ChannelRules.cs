using Scheduler.Core.Jobs;

namespace Scheduler.Core.Intake;

/// <summary>Where a job contradicts what its channel proves or says about it.</summary>
internal static class ChannelRules
{
    public static (ParkReason Reason, IntakeError Error)? Check(RawJob raw, JobDraft draft, DateTimeOffset now)
    {
        if (raw.Tenant is { } proven && draft.Tenant is { } said && said != proven)
        {
            return (ParkReason.Unreadable, new IntakeError(403, "tenant_mismatch",
                $"The job names the tenant {Excerpt.Of(said)}, but it was handed over by another. Leave tenant out."));
        }

        return CheckKey(raw, draft) ?? CheckDeadline(raw, draft, now);
    }

    private static (ParkReason, IntakeError)? CheckKey(RawJob raw, JobDraft draft)
    {
        if (raw.IdempotencyKey is not { } key)
        {
            return null;
        }

        if (!Names.IsIdempotencyKey(key))
        {
            return (ParkReason.InvalidRequest, new IntakeError(422, "invalid_idempotency_key", "The idempotency key is not 1 to 255 visible ASCII characters."));
        }

        return draft.IdempotencyKey is null || draft.IdempotencyKey == key
            ? null
            : (ParkReason.InvalidRequest, new IntakeError(400, "idempotency_key_mismatch",
                "The Idempotency-Key header and the job's idempotency_key differ. Send one of them."));
    }

    /// <summary>A message may have lain in its queue until its deadline: it is taken and expires. Over HTTP it is a mistake.</summary>
    private static (ParkReason, IntakeError)? CheckDeadline(RawJob raw, JobDraft draft, DateTimeOffset now) =>
        !raw.FromBroker && draft.Deadline <= now
            ? (ParkReason.InvalidRequest, new IntakeError(422, "invalid_deadline", "deadline has passed already."))
            : null;
}
