namespace Scheduler.Web.Api.Answers;

/// <summary>The state that an order brought a tenant to.</summary>
public sealed record TenantStateAnswer(string Tenant, string State);
