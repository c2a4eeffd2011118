using Scheduler.Core.Jobs;

namespace Scheduler.Core.Lanes;

/// <summary>A reservation as its lane holds it: granted, then sent, then over.</summary>
internal sealed class Held(long id, Cost cost, long grantedAt)
{
    public long Id { get; } = id;

    public Cost Cost { get; } = cost;

    public long GrantedAt { get; } = grantedAt;

    public bool IsSent { get; set; }

    /// <summary>The slow start whose one of the few it is; 0: of none.</summary>
    public int SlowStart { get; set; }

    /// <summary>What it took, in each scope that limits it.</summary>
    public List<(PacedScope Scope, ScopeCharge Charge)> Charges { get; } = [];
}
