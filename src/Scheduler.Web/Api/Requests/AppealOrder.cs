namespace Scheduler.Web.Api.Requests;

/// <summary>The body of PUT /v1/accounts/{name}/incidents/{id}/appeal.</summary>
/// <param name="State">none, filed, answered, granted or refused.</param>
/// <param name="Ticket">The provider's number of the case, at most 200 characters.</param>
/// <param name="NextCheck">When somebody is to look again, and is reminded.</param>
public sealed record AppealOrder(string State, string? Ticket = null, DateTimeOffset? NextCheck = null);
