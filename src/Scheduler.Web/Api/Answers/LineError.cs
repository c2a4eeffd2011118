namespace Scheduler.Web.Api.Answers;

/// <summary>Why one line of many was not taken; lines count from 1.</summary>
public sealed record LineError(int Line, string Code, string Message);
