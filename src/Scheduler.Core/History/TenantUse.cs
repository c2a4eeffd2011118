namespace Scheduler.Core.History;

/// <summary>What one tenant used of a lane within the last hour.</summary>
public sealed record TenantUse(string Tenant, int Requests, long Tokens, int Refused);
