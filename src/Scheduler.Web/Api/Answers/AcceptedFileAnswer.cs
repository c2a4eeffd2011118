namespace Scheduler.Web.Api.Answers;

/// <summary>The 202 of many jobs.</summary>
/// <param name="SubmissionId">Names them together.</param>
/// <param name="Accepted">Lines that are jobs now, those handed over before included.</param>
/// <param name="Rejected">Lines that are not.</param>
/// <param name="Errors">Why, for the first 1,000 of them.</param>
/// <param name="ErrorsOmitted">How many more there are.</param>
/// <param name="Links">Where to look next.</param>
public sealed record AcceptedFileAnswer(Guid SubmissionId, int Accepted, int Rejected, IReadOnlyList<LineError> Errors, int ErrorsOmitted, Links Links);
