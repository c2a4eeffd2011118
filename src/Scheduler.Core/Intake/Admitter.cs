using Scheduler.Core.Costs;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Scheduler.Core.Providers;

namespace Scheduler.Core.Intake;

/// <summary>Decides about one submitted job: read it, check it, choose its lane, count its cost, see that it fits. Stores nothing.</summary>
internal sealed class Admitter(LaneDirectory lanes, ICostEstimator estimator, OutputBook outputs)
{
    public const string DefaultTenant = "default";

    public Admission Decide(RawJob raw, DateTimeOffset now) => raw.Unreadable is { } why
        ? Turn(raw, Unread(raw, now), ParkReason.Unreadable, new IntakeError(422, "unreadable", why))
        : JobParser.Parse(raw.Json, now) switch
        {
            ParsedJob.Unreadable unreadable => Turn(raw, Unread(raw, now), ParkReason.Unreadable, unreadable.Error),
            ParsedJob.Invalid invalid => Turn(raw, Job(raw, invalid.Draft, now), ParkReason.InvalidRequest, invalid.Error),
            ParsedJob.Valid valid => Decide(raw, valid.Draft, now),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private Admission Decide(RawJob raw, JobDraft draft, DateTimeOffset now)
    {
        var job = Job(raw, draft, now);
        if (ChannelRules.Check(raw, draft, now) is { } broken)
        {
            return Turn(raw, job, broken.Reason, broken.Error);
        }

        var choice = LaneChoice.Of(lanes, draft);
        if (choice.Lane is not { } lane)
        {
            return Turn(raw, job, ParkReason.NoLane, choice.Error!);
        }

        var cost = outputs.Price(lane, job.Tenant, estimator.Estimate(lane, draft.Path, draft.Body));
        job = job with { Lane = lane.Name, Cost = cost };
        return Fit.Check(lane, cost) is { } tooLarge
            ? Turn(raw, job, ParkReason.TooLarge, tooLarge)
            : new Admission.Take(job);
    }

    private static Admission Turn(RawJob raw, NewJob job, ParkReason reason, IntakeError error) => raw.FromBroker
        ? new Admission.Park(job with { ParkAs = reason, ParkMessage = $"{error.Code}: {error.Message}" }, error)
        : new Admission.Refuse(error);

    private static NewJob Job(RawJob raw, JobDraft draft, DateTimeOffset now)
    {
        var key = draft.IdempotencyKey ?? raw.IdempotencyKey ?? raw.DefaultIdempotencyKey;
        return Envelope(raw, now) with
        {
            Tenant = raw.Tenant ?? draft.Tenant ?? DefaultTenant,
            CustomId = draft.CustomId,
            Path = draft.Path,
            Model = draft.Model,
            Body = draft.Body.IsEmpty ? KeptBody.Of(raw.Json) : draft.Body,
            Class = draft.Class,
            NotBefore = draft.NotBefore > now ? draft.NotBefore : null,
            Deadline = draft.Deadline,
            IdempotencyKey = key,
            MayBeRedelivered = raw.Redelivered && key is null && raw.MessageId is null,
            ContentHash = ContentHash.Of(draft),
            Metadata = draft.Metadata,
        };
    }

    private static NewJob Unread(RawJob raw, DateTimeOffset now) => Envelope(raw, now);

    private static NewJob Envelope(RawJob raw, DateTimeOffset now) => new()
    {
        Id = JobId.New(now),
        Tenant = raw.Tenant ?? DefaultTenant,
        Path = "",
        Model = "",
        Body = KeptBody.Of(raw.Json),
        Lane = "",
        Cost = Cost.OfTokens(0),
        ReceivedAt = now,
        MessageId = raw.MessageId,
        MayBeRedelivered = raw.Redelivered && raw.MessageId is null,
        ContentHash = ContentHash.Of(raw.Json),
        SubmissionId = raw.SubmissionId,
        ReplyTo = raw.ReplyTo,
    };
}
