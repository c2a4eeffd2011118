using Scheduler.Core.Accounts;

namespace Scheduler.Core.Telling;

/// <summary>What a stop holds up, as sentences.</summary>
internal static class HeldWords
{
    private const int NamedTenants = 3;

    /// <summary>"It holds up 1,204 jobs of 3 tenants (team-a 1,000, ...); the next deadline is ..."</summary>
    public static string Of(HeldWork? held)
    {
        if (held is null)
        {
            return "";
        }

        return held.Jobs == 0
            ? "No job waits for it at the moment."
            : $"It holds up {Plain.Count(held.Jobs, "job")} of {Plain.Count(held.Tenants, "tenant")}{Named(held)}{Deadlines(held)}.";
    }

    private static string Named(HeldWork held)
    {
        if (held.ByTenant.Count == 0)
        {
            return "";
        }

        var named = held.ByTenant.Take(NamedTenants).Select(tenant => $"{Plain.OneLine(tenant.Tenant, 64)} {Plain.Number(tenant.Jobs)}");
        return $" ({string.Join(", ", named)}{(held.Tenants > NamedTenants ? ", ..." : "")})";
    }

    private static string Deadlines(HeldWork held) => held.NextDeadline is { } next
        ? $"; {Plain.Number(held.WithDeadline)} of them {(held.WithDeadline == 1 ? "has" : "have")} a deadline, the next is {Plain.Time(next)}"
        : "; none of them has a deadline";
}
