using System.Globalization;
using System.Text;
using Scheduler.Simulator.Recording;
using Xunit;

namespace Scheduler.System.Tests.Simulator.Recording;

public sealed class JobTableTests
{
    private readonly IdArena arena = new();
    private readonly JobTable jobs;

    public JobTableTests() => jobs = new JobTable(arena);

    [Fact]
    public void Arrive_ManyIds_KeepsEachApartWhileItGrows()
    {
        for (var round = 1; round <= 2; round++)
        {
            for (var i = 0; i < 5_000; i++)
            {
                Arrive($"job-{i.ToString(CultureInfo.InvariantCulture)}", out var arrivals);
                Assert.Equal(round, arrivals);
            }
        }

        Assert.Equal((5_000, 5_000), (jobs.Count, jobs.ArrivedTwice));
    }

    [Fact]
    public void Succeed_MoreThanOnce_CountsTheJobOnce()
    {
        var job = Arrive("a", out _);
        Arrive("b", out _);
        jobs.Succeed(job);
        Assert.Equal(0, jobs.SucceededTwice);
        jobs.Succeed(job);
        jobs.Succeed(job);

        Assert.Equal(1, jobs.SucceededTwice);
        Assert.Equal(["a"], jobs.IdsSucceededTwice(most: 10));
    }

    private int Arrive(string id, out int arrivals)
    {
        var bytes = Encoding.UTF8.GetBytes(id);
        return jobs.Arrive(bytes, arena.Add(bytes), out arrivals);
    }
}
