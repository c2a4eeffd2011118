namespace Scheduler.Web.Api.Answers;

/// <summary>How many jobs of a submission were cancelled, or will be when their attempt ends.</summary>
public sealed record CancelledAnswer(Guid SubmissionId, int Cancelled);
