using System.Reflection;

namespace Scheduler.Core.Tests.Upkeep;

/// <summary>A port that the tested path must not call.</summary>
#pragma warning disable CA1852 // DispatchProxy derives from it at run time.
internal class Unused : DispatchProxy
#pragma warning restore CA1852
{
    public static T Port<T>()
        where T : class => Create<T, Unused>();

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => throw new NotSupportedException(targetMethod?.Name);
}
