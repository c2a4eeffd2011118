namespace Scheduler.Web.Api.Answers;

/// <summary>A lane's changes, the newest first.</summary>
public sealed record LimitHistoryAnswer(string Lane, IReadOnlyList<LimitChangeAnswer> Changes);
