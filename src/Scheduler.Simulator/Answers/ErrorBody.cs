namespace Scheduler.Simulator.Answers;

/// <summary>OpenAI's error envelope; <c>code</c> and <c>param</c> may be null.</summary>
public sealed record ErrorBody(string Message, string Type, string? Code, string? Param = null);
