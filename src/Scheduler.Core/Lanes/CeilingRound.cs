using Scheduler.Core.Ledger;

namespace Scheduler.Core.Lanes;

/// <summary>One round of a feeder below the tenants' ceilings.</summary>
public sealed class CeilingRound : IDisposable
{
    private readonly TenantCeilings _ceilings;
    private readonly IReadOnlyDictionary<string, TenantCeiling> _byTenant;
    private readonly Dictionary<string, int> _underWay;
    private SemaphoreSlim? _turn;

    internal CeilingRound(
        TenantCeilings ceilings, IReadOnlyDictionary<string, TenantCeiling> byTenant, Dictionary<string, int> underWay, SemaphoreSlim? turn)
    {
        _ceilings = ceilings;
        _byTenant = byTenant;
        _underWay = underWay;
        _turn = turn;
    }

    /// <summary>Whether the job's tenant may be fed it.</summary>
    public bool Allows(BacklogJob job) =>
        CeilingOf(job) is not { } ceiling || (HasSlot(job, ceiling) && _ceilings.WaitFor(job.Tenant, job.Cost, ceiling) == 0);

    /// <summary>Counts it as dispatched; false, and nothing is counted, when the ceiling does not allow it any more.</summary>
    public bool TryCharge(BacklogJob job)
    {
        if (CeilingOf(job) is not { } ceiling)
        {
            return true;
        }

        if (!HasSlot(job, ceiling) || !_ceilings.TryCharge(job.Tenant, job.Cost, ceiling))
        {
            return false;
        }

        _underWay[job.Tenant] = _underWay.GetValueOrDefault(job.Tenant) + 1;
        return true;
    }

    public void Dispose()
    {
        _turn?.Release();
        _turn = null;
    }

    private TenantCeiling? CeilingOf(BacklogJob job) => _byTenant.GetValueOrDefault(job.Tenant) is { IsNone: false } ceiling ? ceiling : null;

    private bool HasSlot(BacklogJob job, TenantCeiling ceiling) =>
        ceiling.MaxConcurrency == 0 || _underWay.GetValueOrDefault(job.Tenant) < ceiling.MaxConcurrency;
}
