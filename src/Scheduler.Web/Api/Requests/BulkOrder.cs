namespace Scheduler.Web.Api.Requests;

/// <summary>The body of POST /v1/jobs/cancel and /v1/jobs/reclassify.</summary>
/// <param name="Filter">Which jobs.</param>
/// <param name="Priority">The class that reclassify gives.</param>
public sealed record BulkOrder(FilterOrder? Filter = null, string? Priority = null);
