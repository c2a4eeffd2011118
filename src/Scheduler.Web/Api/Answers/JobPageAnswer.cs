namespace Scheduler.Web.Api.Answers;

/// <summary>A page of jobs; Next goes into "after" for the next one and is missing on the last.</summary>
public sealed record JobPageAnswer(IReadOnlyList<JobAnswer> Jobs, string? Next);
