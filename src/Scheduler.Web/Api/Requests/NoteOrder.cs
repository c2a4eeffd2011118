namespace Scheduler.Web.Api.Requests;

/// <summary>The body of POST /v1/accounts/{name}/notes.</summary>
/// <param name="Text">1 to 4,000 characters.</param>
/// <param name="Incident">Missing: the open incident, else the newest.</param>
public sealed record NoteOrder(string Text, long? Incident = null);
