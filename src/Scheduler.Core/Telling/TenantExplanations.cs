using Scheduler.Core.Tenants;

namespace Scheduler.Core.Telling;

/// <summary>Why a tenant's jobs are held.</summary>
internal static class TenantExplanations
{
    public static Explanation Held(TenantState state, string? reason, string? by)
    {
        var because = string.IsNullOrEmpty(reason) ? "" : $" {Plain.OneLine(reason, 500)}";
        return state == TenantState.PausedByAdmin
            ? new(
                $"{(by is null ? "An administrator" : Plain.OneLine(by, 128))} paused the tenant: its jobs stay in the backlog, those of others go on.{because}",
                "Release the tenant when the reason is gone.",
                null)
            : new(
                $"The tenant is quarantined: its jobs stay in the backlog so that its refusals do not cost everybody the account; those of others go on.{because}",
                "Look at its refused prompts among the dead letters and speak with it; release the tenant when what it sends has changed.",
                null);
    }

    public static Explanation Released(string? by) => new(
        $"The tenant was released{(by is null ? "" : $" by {Plain.OneLine(by, 128)}")}; its jobs go on.", "Nothing is to be done.", null);
}
