namespace Scheduler.Core.Lanes;

/// <summary>Who comes first: the tenant served least, then the oldest job, then the name (so that equal input gives equal output).</summary>
internal readonly record struct TenantStanding(double Served, DateTimeOffset Age, string Tenant) : IComparable<TenantStanding>
{
    public int CompareTo(TenantStanding other)
    {
        var order = Served.CompareTo(other.Served);
        order = order != 0 ? order : Age.CompareTo(other.Age);
        return order != 0 ? order : string.CompareOrdinal(Tenant, other.Tenant);
    }
}
