namespace Scheduler.Web.Api.Answers;

/// <summary>What is wrong with one property of a request.</summary>
public sealed record FieldError(string Property, string? Value, string Message);
