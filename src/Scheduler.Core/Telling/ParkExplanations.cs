using Scheduler.Core.Attempts;
using Scheduler.Core.Jobs;

namespace Scheduler.Core.Telling;

/// <summary>Why a job rests in the dead-letter queue, and what its owner does.</summary>
internal static class ParkExplanations
{
    private const string Screened = "screened";

    public static Explanation Of(ProviderPages provider, ParkReason reason, ProviderWords? words) => reason switch
    {
        ParkReason.PolicyViolation => OfPolicy(provider, words),
        ParkReason.AccountTerminated => new(
            $"{provider.Name} answered this job by terminating the account's access. The job is parked; the account is stopped and its other jobs keep waiting.",
            $"Look at the prompt as the possible cause and at the account's incident; appeal at {provider.Help}. Replay the job when the account is resumed, or discard it.",
            provider.Policy),
        ParkReason.InvalidRequest => OfInvalid(provider, words),
        ParkReason.TooLarge => new(
            $"The request is larger than the model or the limit takes at {provider.Name}: no waiting makes it fit.",
            "Shorten the prompt, ask for fewer output tokens, or split the job; then submit it anew.",
            provider.Errors),
        ParkReason.AttemptsExhausted => new(
            $"{provider.Name} did not carry out the job within the allowed number of attempts.",
            "Look at the attempts of the job; when the provider's trouble is over, replay it.",
            provider.Status),
        ParkReason.UnknownOutcome => new(
            $"The request was sent and no answer came: {provider.Name} may have done the work, and charged for it, or not.",
            "Decide whether the job may run twice: replay it if so, discard it if its result is elsewhere.",
            provider.Status),
        ParkReason.Unreadable => new(
            $"The message cannot be read as a job, so nothing was sent to {provider.Name}.",
            "Mend the producer: the message must be a JSON job with url and body; then submit it anew and discard this one.",
            null),
        ParkReason.IdempotencyConflict => new(
            $"Another job with the same idempotency key and other content was there first, so nothing was sent to {provider.Name}.",
            "Mend the producer: one key for one content. Discard this job, or submit it under a key of its own.",
            null),
        ParkReason.NoLane => new(
            $"No lane takes this model and path, so nothing was sent to {provider.Name}.",
            "Configure a lane for the model and the path, or correct the model's name; then replay the job.",
            null),
        ParkReason.Poison => new(
            $"The worker died several times while this job alone was running against {provider.Name}.",
            "Do not replay it before its body and the worker's log were looked at; discard it if in doubt.",
            null),
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Unknown reason."),
    };

    private static Explanation OfPolicy(ProviderPages provider, ProviderWords? words)
    {
        var what = words?.Code switch
        {
            Screened => $"The moderation endpoint flagged the prompt before it was sent to {provider.Name}: it was not sent.",
            "content_filter" => $"The content filter of {provider.Name} refused the prompt or its answer.",
            "cyber_policy" => $"{provider.Name} took the prompt for a high-risk cyber activity and refused it.",
            "bio_policy" => $"{provider.Name} took the prompt for a biological risk and refused it.",
            _ => $"{provider.Name} refused the content of the request under its usage policy.",
        };
        return new(
            what,
            "Do not send it again as it is: many refusals lead to the termination of the account. Compare the prompt with the policy, speak with the tenant, discard the job.",
            provider.Policy);
    }

    private static Explanation OfInvalid(ProviderPages provider, ProviderWords? words) => words?.Code switch
    {
        "model_not_found" or "DeploymentNotFound" => new(
            $"{provider.Name} does not know the model, or the account may not use it.",
            "Correct the model's name, or have the account allowed to use it; then replay the job.",
            provider.Errors),
        _ => new(
            $"{provider.Name} refused the request as wrong in itself; it would be refused again.",
            "Read the error, correct the request's body or parameters in the producer, and submit it anew.",
            provider.Errors),
    };
}
