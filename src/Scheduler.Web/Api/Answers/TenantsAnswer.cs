namespace Scheduler.Web.Api.Answers;

public sealed record TenantsAnswer(IReadOnlyList<TenantAnswer> Tenants);
