namespace Scheduler.Web.Api.Requests;

/// <summary>The body of PUT /v1/lanes/{name}/pause.</summary>
/// <param name="Seconds">How long, 1 s to 30 days; missing: until it is resumed.</param>
/// <param name="Reason">Shown beside the lane.</param>
public sealed record PauseOrder(long? Seconds = null, string? Reason = null);
