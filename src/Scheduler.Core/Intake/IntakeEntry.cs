using Scheduler.Core.Ledger;

namespace Scheduler.Core.Intake;

/// <summary>One job of a batch on its way through intake: what was decided, what goes to the ledger, what became of it.</summary>
internal sealed class IntakeEntry(RawJob raw)
{
    private static readonly IntakeError Conflicting = new(422, "idempotency_conflict",
        "This idempotency key was used before for a job with other content. Use a new key for a new job.");

    public RawJob Raw { get; } = raw;

    /// <summary>Null: nothing to store.</summary>
    public NewJob? Job { get; set; }

    /// <summary>Null until it is known.</summary>
    public IntakeResult? Result { get; private set; }

    private IntakeError? _parkedFor;

    public void EndAsReplay(Jobs.JobId job, bool happened) => Result = new IntakeResult.Replayed(job, happened);

    public void Follow(Admission admission)
    {
        switch (admission)
        {
            case Admission.Refuse refuse:
                Result = new IntakeResult.Refused(refuse.Error);
                break;
            case Admission.Take take:
                Job = take.Job;
                break;
            case Admission.Park park:
                (Job, _parkedFor) = (park.Job, park.Error);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>A broker's job under a key that belongs to other content is kept as a job of its own, parked and without the key.</summary>
    public void ParkForConflict()
    {
        _parkedFor = Conflicting;
        Job = Job! with
        {
            IdempotencyKey = null,
            ParkAs = Jobs.ParkReason.IdempotencyConflict,
            ParkMessage = $"{Conflicting.Code}: {Conflicting.Message} The key: {Excerpt.Of(Job.IdempotencyKey ?? "")}.",
            MayBeRedelivered = Raw.Redelivered && Raw.MessageId is null,
        };
    }

    /// <summary>False: a conflict of a broker's job, which is to be stored again as parked.</summary>
    public bool End(AddResult added)
    {
        Result = added switch
        {
            AddResult.Added stored when _parkedFor is { } error => new IntakeResult.ParkedAtIntake(stored.Id, Job!.ParkAs!.Value, error),
            AddResult.Added stored => new IntakeResult.Accepted(stored.Id, stored.State, Job!.Lane, Job.Cost),
            AddResult.Existing existing => new IntakeResult.Existing(existing.Id, existing.State),
            AddResult.Conflict when Raw.FromBroker => null,
            AddResult.Conflict => new IntakeResult.Refused(Conflicting),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return Result is not null;
    }
}
