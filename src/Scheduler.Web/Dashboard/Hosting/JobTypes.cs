using Hangfire.Common;
using Hangfire.Server;
using Scheduler.Web.Dashboard.Bulk;
using Scheduler.Web.Dashboard.Parked;
using Scheduler.Web.Dashboard.Upkeep;

namespace Scheduler.Web.Dashboard.Hosting;

/// <summary>
/// The only types that a stored job may name. By default Hangfire loads whatever type its storage says, so that write access
/// to the storage would be execution of code.
/// </summary>
internal static class JobTypes
{
    private static readonly Dictionary<string, Type> Allowed = new[]
    {
        typeof(ParkedJobs), typeof(UpkeepJobs), typeof(BulkJobs), typeof(PerformContext), typeof(CancellationToken), typeof(string), typeof(int),
    }.ToDictionary(Name, StringComparer.Ordinal);

    /// <summary>Without versions, so that a stored job survives an upgrade.</summary>
    public static string Name(Type type) => TypeHelper.SimpleAssemblyTypeSerializer(type);

    /// <summary>Throws TypeLoadException for any other type.</summary>
    public static Type Resolve(string name) => Allowed.TryGetValue(name, out var type)
        ? type
        : throw new TypeLoadException("A stored job names a type that may not run here.");
}
