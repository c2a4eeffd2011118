using System.Text.Json;

namespace Scheduler.Web.Api.Requests;

/// <summary>The body of POST /v1/dead-letters/replay and /discard.</summary>
public sealed record DeadLetterOrder(IReadOnlyList<string>? Ids = null, JsonElement? Filter = null);
