namespace Scheduler.Web.Api.Answers;

/// <summary>Who is held, and whose requests were refused for their content within the last day, most first.</summary>
public sealed record TenantsAnswer(IReadOnlyList<TenantHoldAnswer> Held, IReadOnlyList<TenantRefusalsAnswer> Refusals);
