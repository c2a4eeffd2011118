namespace Scheduler.Core.Accounts;

/// <summary>How many jobs a tenant has somewhere.</summary>
public readonly record struct TenantJobs(string Tenant, long Jobs);
