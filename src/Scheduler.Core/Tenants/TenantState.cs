namespace Scheduler.Core.Tenants;

/// <summary>Whether a tenant's jobs are fed. The numbers are stored.</summary>
public enum TenantState
{
    Active = 0,

    /// <summary>Too many of its requests were refused for their content: held until somebody releases it.</summary>
    Quarantined = 1,
    PausedByAdmin = 2,
}
