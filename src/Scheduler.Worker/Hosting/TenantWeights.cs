namespace Scheduler.Worker.Hosting;

/// <summary>The configured weights of tenants; 1 for everybody else.</summary>
internal sealed class TenantWeights(IReadOnlyDictionary<string, int> weights)
{
    public int Of(string tenant) => weights.GetValueOrDefault(tenant, 1);
}
