using System.Diagnostics;
using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using Scheduler.Web.Dashboard.Hosting;
using Scheduler.Web.Dashboard.Parked;
using Xunit;

namespace Scheduler.Adapters.Tests.Web.Dashboard;

public sealed class StoredJobTypeTests
{
    [Fact]
    public async Task StoredJob_NamingAProcess_FailsToLoadAndStartsNothing()
    {
        await using var host = await DashboardHost.Start();
        var marker = Path.Combine(Path.GetTempPath(), $"scheduler-{Guid.NewGuid():N}");
        var attack = Job.FromExpression(() => Process.Start("/usr/bin/touch", marker));

        var hangfireId = host.Jobs.Create(attack, new EnqueuedState());

        await Eventually.Until("the refusal", () => host.StateOf(hangfireId) == FailedState.StateName);
        using var connection = host.Storage.GetConnection();
        Assert.Contains("may not run here", connection.GetStateData(hangfireId).Data["ExceptionMessage"], StringComparison.Ordinal);
        Assert.False(File.Exists(marker));
    }

    [Theory]
    [InlineData(typeof(Process))]
    [InlineData(typeof(File))]
    [InlineData(typeof(object))]
    public void Resolve_OfAnyOtherType_Throws(Type type) =>
        Assert.Throws<TypeLoadException>(() => JobTypes.Resolve(JobTypes.Name(type)));

    [Fact]
    public void Resolve_OfOurJobs_FindsThem() => Assert.Equal(typeof(ParkedJobs), JobTypes.Resolve("Scheduler.Web.Dashboard.Parked.ParkedJobs, Scheduler.Web"));
}
