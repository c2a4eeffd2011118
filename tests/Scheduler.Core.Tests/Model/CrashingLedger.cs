using System.Reflection;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Tests.Model;

/// <summary>
/// The ledger as one process sees it: each call may be the one before or after which the process dies. A dead process changes
/// nothing any more. Planted faults are put in here.
/// </summary>
#pragma warning disable CA1852 // DispatchProxy derives from it at run time.
internal class CrashingLedger : DispatchProxy
#pragma warning restore CA1852
{
    private ILedger _inner = null!;
    private ModelProcess _process = null!;

    public static ILedger Around(ILedger inner, ModelProcess process)
    {
        var proxy = Create<ILedger, CrashingLedger>();
        var crashing = (CrashingLedger)(object)proxy;
        crashing._inner = inner;
        crashing._process = process;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        ArgumentNullException.ThrowIfNull(targetMethod);
        _process.MayDieHere();
        if (Planted.TryAnswer(_process.Fault, targetMethod.Name, args!, _inner, out var answer))
        {
            return answer;
        }

        var result = targetMethod.Invoke(_inner, args);
        _process.MayDieHere();
        return result;
    }
}
