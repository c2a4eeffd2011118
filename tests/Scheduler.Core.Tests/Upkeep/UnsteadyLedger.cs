using System.Reflection;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Tests.Upkeep;

/// <summary>A ledger that is away while a test says so, before anything is changed.</summary>
#pragma warning disable CA1852 // DispatchProxy derives from it at run time.
internal class UnsteadyLedger : DispatchProxy
#pragma warning restore CA1852
{
    private ILedger _inner = null!;

    public bool IsAway { get; set; }

    public int Calls { get; private set; }

    public static (ILedger Ledger, UnsteadyLedger Switch) Around(ILedger inner)
    {
        var ledger = Create<ILedger, UnsteadyLedger>();
        var unsteady = (UnsteadyLedger)(object)ledger;
        unsteady._inner = inner;
        return (ledger, unsteady);
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        Calls++;
        return IsAway ? throw new LedgerUnavailableException("The test took the ledger away.") : targetMethod!.Invoke(_inner, args);
    }
}
