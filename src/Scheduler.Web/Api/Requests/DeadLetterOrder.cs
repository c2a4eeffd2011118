namespace Scheduler.Web.Api.Requests;

/// <summary>The body of POST /v1/dead-letters/replay and /discard: ids, or a filter.</summary>
public sealed record DeadLetterOrder(IReadOnlyList<string>? Ids = null, FilterOrder? Filter = null);
