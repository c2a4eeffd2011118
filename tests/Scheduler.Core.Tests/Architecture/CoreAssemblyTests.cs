using Scheduler.Core.Jobs;
using Xunit;

namespace Scheduler.Core.Tests.Architecture;

public sealed class CoreAssemblyTests
{
    [Fact]
    public void Core_RefersToTheBaseClassLibraryAlone()
    {
        var referred = typeof(JobId).Assembly.GetReferencedAssemblies().Select(name => name.Name!);

        Assert.All(referred, name => Assert.True(
            name.StartsWith("System", StringComparison.Ordinal) || name is "netstandard" or "mscorlib", $"Core refers to {name}"));
    }
}
