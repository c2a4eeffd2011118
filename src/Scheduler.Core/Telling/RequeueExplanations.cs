namespace Scheduler.Core.Telling;

/// <summary>Why a job will be sent again.</summary>
internal static class RequeueExplanations
{
    private const string Nothing = "Nothing is to be done: the job runs again by itself.";

    public static Explanation Of(ProviderPages provider, string? reason) => reason switch
    {
        "throttled" => new(
            $"{provider.Name} asked to slow down. The lane pauses and the job keeps its place; this costs no attempt.", Nothing, null),
        "transient" => new(
            $"{provider.Name} had trouble of its own and did nothing. The attempt counts.", Nothing, provider.Status),
        "unknown" => new(
            $"The request was sent and no usable answer of {provider.Name} came: it may have done the work.",
            "Set OnUnknownOutcome to park at the lane if a job must never run twice.",
            provider.Status),
        "lease-lost" => new(
            $"The worker that ran the job stopped before the answer of {provider.Name} was recorded: the work may have been done.",
            "Look why the worker ended. The job runs again by itself.",
            null),
        "not-sent" => new($"Nothing was sent to {provider.Name}; the attempt is given back.", Nothing, null),
        "account-stopped" => new(
            $"The account at {provider.Name} is stopped. The job went back to the queue, its attempt is given back and its age stands still.",
            "See the account's incident; the job runs when the account is resumed.",
            null),
        "lane-stopped" => new(
            $"Every job of the lane is answered alike by {provider.Name}, so the lane stopped instead of spending the attempts of all.",
            "Read the error: a model may be gone, a parameter dropped, the provider down. The lane is tried again with one job at growing intervals.",
            provider.Status),
        _ => new($"The attempt at {provider.Name} left no answer to keep, so the job will be sent again.", Nothing, null),
    };
}
