namespace Scheduler.Web.Api.Answers;

/// <summary>Refusals of a tenant's requests for their content, and the end users that have most of them.</summary>
public sealed record TenantRefusalsAnswer(string Tenant, int LastHour, int LastDay, IReadOnlyList<UserRefusalsAnswer> EndUsers);
