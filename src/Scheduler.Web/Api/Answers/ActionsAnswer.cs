namespace Scheduler.Web.Api.Answers;

/// <summary>The newest actions.</summary>
public sealed record ActionsAnswer(IReadOnlyList<ActionAnswer> Actions);
