using System.Diagnostics;
using Scheduler.Contracts;
using Scheduler.Core.Events;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Scheduler.Core.Telling;

namespace Scheduler.Messaging.Events;

/// <summary>Turns an event of the outbox into the contract that subscribers know.</summary>
internal static class EventContracts
{
    /// <param name="happened">The event.</param>
    /// <param name="dialect">Who answers for its lane or account: the explanation speaks of that provider.</param>
    public static object Of(OutboxEvent happened, string dialect) => happened.Kind switch
    {
        EventKind.SubmissionCompleted => SubmissionCompleted(happened),
        EventKind.AccountStopped => AccountStopped(happened, Explanations.Of(happened, dialect)),
        EventKind.AccountResumed => AccountResumed(happened),
        EventKind.LanePaused => LanePaused(happened),
        EventKind.LaneResumed => LaneResumed(happened),
        EventKind.LimitChanged => LimitChanged(happened),
        EventKind.TenantHeld => TenantHeld(happened, Explanations.Of(happened, dialect)),
        EventKind.TenantReleased => new TenantReleased { Tenant = happened.Tenant ?? string.Empty, By = happened.By ?? string.Empty, At = happened.At },
        _ => OfJob(happened, Explanations.Of(happened, dialect)),
    };

    /// <summary>The job is at rest: who asked for a reply is told.</summary>
    public static bool IsFinal(EventKind kind) =>
        kind is EventKind.JobSucceeded or EventKind.JobParked or EventKind.JobCancelled or EventKind.JobExpired;

    // A copy by "with" keeps the event's own type.
    private static JobEvent OfJob(OutboxEvent happened, Explanation? explanation) => SpecificOf(happened, explanation) with
    {
        Id = happened.Job?.Value ?? Guid.Empty,
        Tenant = happened.Tenant ?? "default",
        CustomId = happened.CustomId,
        Metadata = EventJson.ElementOrNull(happened.Metadata),
        Lane = happened.Lane,
        SubmissionId = happened.SubmissionId,
        Run = happened.Run,
        At = happened.At,
    };

    private static JobEvent SpecificOf(OutboxEvent happened, Explanation? explanation) => happened.Kind switch
    {
        EventKind.JobSucceeded => new JobSucceeded
        {
            Attempt = happened.Attempt,
            Answer = EventJson.AnswerOrNull(happened.Answer),
            AnswerLink = LinkOf(happened),
        },
        EventKind.JobRequeued => new JobRequeued
        {
            Attempt = happened.Attempt,
            Reason = ReasonOf(happened),
            Due = happened.Due,
            Error = EventJson.ErrorOrNull(happened.Words),
            Explanation = explanation?.What,
            NextStep = explanation?.NextStep,
            Page = explanation?.Page,
        },
        EventKind.JobParked => new JobParked
        {
            Attempt = happened.Attempt,
            Reason = ReasonOf(happened),
            Error = EventJson.ErrorOrNull(happened.Words),
            Explanation = explanation?.What,
            NextStep = explanation?.NextStep,
            Page = explanation?.Page,
            Answer = EventJson.AnswerOrNull(happened.Answer),
            AnswerLink = LinkOf(happened),
        },
        EventKind.JobCancelled => new JobCancelled(),
        EventKind.JobExpired => new JobExpired { Reason = happened.Reason },
        _ => throw new UnreachableException(),
    };

    private static SubmissionCompleted SubmissionCompleted(OutboxEvent happened) => new()
    {
        SubmissionId = happened.SubmissionId ?? Guid.Empty,
        Tenant = happened.Tenant,
        Accepted = happened.Accepted ?? 0,
        Succeeded = happened.Succeeded ?? 0,
        At = happened.At,
    };

    private static AccountStopped AccountStopped(OutboxEvent happened, Explanation? explanation) => new()
    {
        Account = happened.Account ?? string.Empty,
        Reason = ReasonOf(happened),
        Error = EventJson.ErrorOrNull(happened.Words),
        By = happened.By,
        HeldJobs = happened.Held?.Jobs ?? 0,
        HeldTenants = happened.Held?.Tenants ?? 0,
        Explanation = explanation?.What,
        NextStep = explanation?.NextStep,
        Page = explanation?.Page,
        At = happened.At,
    };

    private static TenantHeld TenantHeld(OutboxEvent happened, Explanation? explanation) => new()
    {
        Tenant = happened.Tenant ?? string.Empty,
        State = ReasonOf(happened),
        Reason = happened.Words?.Message,
        By = happened.By,
        Explanation = explanation?.What,
        NextStep = explanation?.NextStep,
        At = happened.At,
    };

    private static AccountResumed AccountResumed(OutboxEvent happened) =>
        new() { Account = happened.Account ?? string.Empty, Reason = happened.Reason, At = happened.At };

    private static LanePaused LanePaused(OutboxEvent happened) => new()
    {
        Lane = happened.Lane ?? string.Empty,
        Reason = ReasonOf(happened),
        Until = happened.Due,
        At = happened.At,
    };

    private static LaneResumed LaneResumed(OutboxEvent happened) =>
        new() { Lane = happened.Lane ?? string.Empty, By = ReasonOf(happened), At = happened.At };

    private static LimitChanged LimitChanged(OutboxEvent happened) => new()
    {
        Lane = happened.Lane ?? string.Empty,
        Scope = happened.Limit?.Scope.Wire() ?? "unknown",
        OldLimit = happened.Limit?.OldLimit,
        NewLimit = happened.Limit?.NewLimit,
        OldRule = happened.Limit?.OldRule,
        NewRule = happened.Limit?.NewRule,
        Cause = ReasonOf(happened),
        At = happened.At,
    };

    private static string ReasonOf(OutboxEvent happened) => happened.Reason ?? "unknown";

    private static string LinkOf(OutboxEvent happened) => $"/v1/jobs/{happened.Job}/result";
}
