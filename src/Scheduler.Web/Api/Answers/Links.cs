using Scheduler.Core.Jobs;

namespace Scheduler.Web.Api.Answers;

/// <summary>Where to look next, as paths of this server.</summary>
public sealed record Links(string Self, string? Result, string? Submission)
{
    public static string ToJob(JobId job) => $"/v1/jobs/{job}";

    public static string ToSubmission(Guid submission) => $"/v1/submissions/{submission}";

    public static Links OfJob(JobId job, Guid? submission) =>
        new(ToJob(job), $"{ToJob(job)}/result", submission is { } id ? ToSubmission(id) : null);
}
