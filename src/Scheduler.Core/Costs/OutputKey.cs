using System.Numerics;

namespace Scheduler.Core.Costs;

/// <summary>Whose answers are of one kind: a tenant's on a lane (null: everybody's), without a maximum or with one of the same size.</summary>
/// <param name="Lane">The lane.</param>
/// <param name="Tenant">Null: all tenants of the lane together.</param>
/// <param name="Size">0: no maximum; otherwise the power of two above it.</param>
internal readonly record struct OutputKey(string Lane, string? Tenant, int Size)
{
    public static OutputKey Of(string lane, string? tenant, long most) =>
        new(lane, tenant, most <= 0 ? 0 : 64 - BitOperations.LeadingZeroCount((ulong)most));
}
