namespace Scheduler.Web.Api.Requests;

/// <summary>The body of PATCH /v1/jobs/{id}.</summary>
public sealed record PriorityOrder(string Priority);
