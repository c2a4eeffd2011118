using Scheduler.Core.Attempts;
using Scheduler.Core.Events;
using Scheduler.Core.Jobs;

namespace Scheduler.Core.Ledger;

/// <summary>What the end of an attempt changes in the job's row: the same for every ledger, so it is decided here.</summary>
public sealed record AttemptVerdict
{
    public required JobTransition Transition { get; init; }

    /// <summary>0, or -1 when the attempt is given back.</summary>
    public int CountedChange { get; init; }

    public int ThrottlesChange { get; init; }

    public int LossesChange { get; init; }

    public DateTimeOffset? Due { get; init; }

    /// <summary>Null: the job keeps the reason that it had.</summary>
    public string? WaitReason { get; init; }

    public ParkReason? ParkReason { get; init; }

    public required EventKind Event { get; init; }

    public string? EventReason { get; init; }

    /// <summary>Stored as the job's answer; null: the job keeps the answer that it had.</summary>
    public ProviderAnswer? Answer { get; init; }

    /// <summary>A noted cancel wins over going back to the backlog or waiting, and over nothing else.</summary>
    public static AttemptVerdict Of(AttemptEnd end, bool cancelNoted)
    {
        var next = end.Next;
        var goesBack = next is NextStep.Requeue or NextStep.Wait;
        var transition = cancelNoted && goesBack ? JobTransition.Cancel : next.Transition;
        return new AttemptVerdict
        {
            Transition = transition,
            CountedChange = GivesBack(next) ? -1 : 0,
            ThrottlesChange = Throttles(next) ? 1 : 0,
            LossesChange = end.LostAlone ? 1 : 0,
            Due = transition == JobTransition.Wait ? ((NextStep.Wait)next).Due : null,
            WaitReason = Reason(next),
            ParkReason = (next as NextStep.Park)?.Reason,
            Event = TransitionEvents.Of(transition) ?? throw new InvalidOperationException($"The end of an attempt by '{transition}' has no event."),
            EventReason = EventReasonOf(transition, end),
            Answer = AnswerOf(end.Outcome),
        };
    }

    /// <summary>The state that an attempt's recorded next step led to.</summary>
    public static JobState StateAfter(string next) =>
        JobTransition.All.First(transition => transition.Name == next).To;

    private static bool GivesBack(NextStep next) =>
        next is NextStep.Requeue { ReturnAttempt: true } or NextStep.Wait { ReturnAttempt: true };

    private static bool Throttles(NextStep next) =>
        next is NextStep.Requeue { CountThrottle: true } or NextStep.Wait { CountThrottle: true };

    private static string? Reason(NextStep next) => next switch
    {
        NextStep.Requeue requeue => requeue.Reason,
        NextStep.Wait wait => wait.Reason,
        _ => null,
    };

    private static string? EventReasonOf(JobTransition transition, AttemptEnd end) => transition.To switch
    {
        JobState.Succeeded or JobState.Cancelled => null,
        JobState.Parked => ((NextStep.Park)end.Next).Reason.Wire(),
        JobState.Expired => end.Outcome.Name,
        _ => Reason(end.Next),
    };

    private static ProviderAnswer? AnswerOf(Outcome outcome) => outcome switch
    {
        Outcome.Succeeded o => o.Answer,
        Outcome.PolicyViolation o => o.Answer,
        Outcome.InvalidRequest o => o.Answer,
        Outcome.TooLarge o => o.Answer,
        _ => null,
    };
}
