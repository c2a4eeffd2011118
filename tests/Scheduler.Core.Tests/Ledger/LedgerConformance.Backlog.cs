using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Xunit;
using static Scheduler.Core.Tests.Ledger.LedgerSamples;

namespace Scheduler.Core.Tests.Ledger;

public abstract partial class LedgerConformance
{
    [Fact]
    public async Task Heads_OfSeveralTenants_AreTheOldestOfEach()
    {
        foreach (var tenant in new[] { "b", "a", "c" })
        {
            for (var i = 5; i > 0; i--)
                await Ledger.NewAsync(Job($"{tenant}{i}", i) with { Tenant = tenant });
        }

        var heads = await Ledger.HeadsAsync("main/gpt", 2, Token);
        Assert.Equal(6, heads.Count);
        foreach (var line in heads.GroupBy(head => head.Tenant))
            Assert.Equal([T0.AddSeconds(1), T0.AddSeconds(2)], line.Select(head => head.Age));
    }

    [Fact]
    public async Task Heads_AreOfTheLaneOnly_AndOfEveryClass()
    {
        await Ledger.NewAsync(Job("other") with { Lane = "other" });
        foreach (var jobClass in JobClasses.All)
            await Ledger.NewAsync(Job(jobClass.Wire()) with { Class = jobClass, Cost = Cost.OfTokens(7) });

        var heads = await Ledger.HeadsAsync("main/gpt", 10, Token);
        Assert.Equal(JobClasses.All, heads.Select(head => head.Class).Order());
        Assert.All(heads, head => Assert.Equal(Cost.OfTokens(7), head.Cost));
        Assert.Empty(await Ledger.HeadsAsync("nowhere", 10, Token));
    }

    [Fact]
    public async Task HeadsAfter_AJob_AreTheNextOfItsTenantAndClass()
    {
        foreach (var tenant in new[] { "b", "a" })
        {
            for (var i = 6; i > 0; i--)
                await Ledger.NewAsync(Job($"{tenant}{i}", i / 2) with { Tenant = tenant });
        }

        await Ledger.NewAsync(Job("bulk", 9) with { Tenant = "a", Class = JobClass.Bulk });
        var all = (await Ledger.HeadsAsync("main/gpt", 10, Token)).Where(head => head is { Tenant: "a", Class: JobClass.Normal }).ToList();
        Assert.Equal(6, all.Count);
        for (var last = 0; last < all.Count; last++)
            Assert.Equal(all.Skip(last + 1).Take(2), await Ledger.HeadsAfterAsync("main/gpt", all[last], 2, Token));

        await Ledger.DispatchAsync([all[2].Id], T0.AddSeconds(60), Token);
        Assert.Equal(all.Skip(3), await Ledger.HeadsAfterAsync("main/gpt", all[2], 10, Token));
    }

    [Fact]
    public async Task Heads_AfterAnAttempt_CountIt()
    {
        var job = await Ledger.NewAsync(Job("1"));
        Assert.Equal(0, Assert.Single(await Ledger.HeadsAsync("main/gpt", 1, Token)).Attempt);
        var ticket = Assert.Single(await Ledger.DispatchAsync([job], T0.AddSeconds(60), Token));
        await Ledger.ReturnAsync([ticket], Token);
        Assert.Equal(0, Assert.Single(await Ledger.HeadsAsync("main/gpt", 1, Token)).Attempt);

        await Ledger.RecordOneAsync(NotSent(await Ledger.RunAsync(job)));
        Assert.Equal(1, Assert.Single(await Ledger.HeadsAsync("main/gpt", 1, Token)).Attempt);
    }

    [Fact]
    public async Task Place_IsCountedInItsTenantsLineFromBothEnds()
    {
        for (var i = 0; i < 7; i++)
            await Ledger.NewAsync(Job($"{i}", i) with { Tenant = "a" });

        await Ledger.NewAsync(Job("other", 0) with { Tenant = "b" });
        await Ledger.NewAsync(Job("bulk", 0) with { Tenant = "a", Class = JobClass.Bulk });
        var line = (await Ledger.HeadsAsync("main/gpt", 10, Token)).Where(head => head is { Tenant: "a", Class: JobClass.Normal }).ToList();
        Assert.Equal(new TenantPlace(2, 4), await Ledger.PlaceAsync(line[2].Id, 100, Token));
        Assert.Equal(new TenantPlace(2, 3), await Ledger.PlaceAsync(line[2].Id, 3, Token));
        await Ledger.DispatchAsync([line[0].Id], T0.AddSeconds(60), Token);
        Assert.Equal(new TenantPlace(0, 5), await Ledger.PlaceAsync(line[1].Id, 100, Token));
        Assert.Null(await Ledger.PlaceAsync(JobId.New(T0), 100, Token));
    }

    [Fact]
    public async Task UnderWay_CountsDispatchedAndRunningJobsByTenant()
    {
        Assert.Empty(await Ledger.UnderWayAsync(Token));
        await Ledger.NewAsync(Job("queued") with { Tenant = "a" });
        await Ledger.DispatchedNewAsync(Job("dispatched") with { Tenant = "a" });
        await Ledger.RunningNewAsync(Job("running") with { Tenant = "a", Lane = "other" });
        await Ledger.RecordOneAsync(Succeeded(await Ledger.RunningNewAsync(Job("done") with { Tenant = "a" })));
        await Ledger.RunningNewAsync(Job("another") with { Tenant = "b" });

        Assert.Equal([("a", 2), ("b", 1)], (await Ledger.UnderWayAsync(Token)).Select(one => (one.Key, one.Value)).Order());
    }

    [Fact]
    public async Task Heads_OfEqualAge_KeepTheOrderOfIntake()
    {
        var jobs = Enumerable.Range(0, 10).Select(i => Job($"{i}")).ToList();
        await Ledger.AddAsync(jobs, Token);
        Assert.Equal(jobs.Select(job => job.Id), (await Ledger.HeadsAsync("main/gpt", 10, Token)).Select(head => head.Id));
    }

    [Fact]
    public async Task Dispatch_QueuedJobs_KeepsTheOrderAndLeavesOutTheOthers()
    {
        var first = await Ledger.NewAsync(Job("1"));
        var second = await Ledger.NewAsync(Job("2"));
        var third = await Ledger.NewAsync(Job("3"));
        await Ledger.CancelAsync(second, "ann", T0, Token);

        var tickets = await Ledger.DispatchAsync([third, second, JobId.New(T0), first], T0.AddSeconds(60), Token);

        Assert.Equal([third, first], tickets.Select(ticket => ticket.Job));
        Assert.All(tickets, ticket => Assert.Equal((1, "main/gpt", JobClass.Normal, Cost.OfTokens(100)), (ticket.Generation, ticket.Lane, ticket.Class, ticket.Cost)));
        Assert.Equal(JobState.Dispatched, await Ledger.StateAsync(third));
    }

    [Fact]
    public async Task Dispatch_InParallel_DispatchesEachJobOnce()
    {
        var jobs = Enumerable.Range(0, 50).Select(i => Job($"{i}")).ToList();
        await Ledger.AddAsync(jobs, Token);
        var ids = jobs.Select(job => job.Id).ToList();
        var tickets = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Ledger.DispatchAsync(ids, T0.AddSeconds(60), Token))));
        Assert.Equal(ids.Order(), tickets.SelectMany(batch => batch).Select(ticket => ticket.Job).Order());
    }

    [Fact]
    public async Task Return_WithTheTicket_QueuesAtTheOldAgeWithoutEvent()
    {
        var ticket = await Ledger.DispatchedNewAsync(Job());
        Assert.Equal(1, await Ledger.ReturnAsync([ticket], Token));
        Assert.Equal(0, await Ledger.ReturnAsync([ticket], Token));
        Assert.Equal(T0, Assert.Single(await Ledger.HeadsAsync("main/gpt", 1, Token)).Age);
        Assert.Empty(await Ledger.EventsAsync());
    }

    [Fact]
    public async Task Return_WithAnOlderTicket_ChangesNothing()
    {
        var old = await Ledger.DispatchedNewAsync(Job());
        await Ledger.ReturnAsync([old], Token);
        var fresh = await Ledger.DispatchOneAsync(old.Job);
        Assert.Equal(2, fresh.Generation);
        Assert.Equal(0, await Ledger.ReturnAsync([old], Token));
        Assert.Equal(JobState.Dispatched, await Ledger.StateAsync(old.Job));
    }

    [Fact]
    public async Task Dispatched_SumsTheCostOfTheLanesFlows()
    {
        Assert.Equal(default, await Ledger.DispatchedAsync("main/gpt", Token));
        await Ledger.DispatchedNewAsync(Job("1") with { Cost = Cost.OfTokens(10) });
        var second = await Ledger.DispatchedNewAsync(Job("2") with { Cost = Cost.OfTokens(32), Class = JobClass.Bulk });
        await Ledger.DispatchedNewAsync(Job("3") with { Lane = "other" });
        Assert.Equal(new Cost(2, 42), await Ledger.DispatchedAsync("main/gpt", Token));
        await Ledger.ClaimOneAsync(second);
        Assert.Equal(new Cost(1, 10), await Ledger.DispatchedAsync("main/gpt", Token));
    }

    [Fact]
    public async Task Depths_TellEachMovingState_AndTheOldestQueued()
    {
        await Ledger.NewAsync(Job("q1", 5) with { Tenant = "z" });
        await Ledger.NewAsync(Job("q2", 3) with { Tenant = "a" });
        await Ledger.NewAsync(Job("w") with { NotBefore = T0.AddDays(1) });
        await Ledger.DispatchedNewAsync(Job("d"));
        var done = await Ledger.RunningNewAsync(Job("done"));
        await Ledger.RecordOneAsync(Succeeded(done));
        await Ledger.RunningNewAsync(Job("r"));
        await Ledger.RunningNewAsync(Job("other") with { Lane = "other", Class = JobClass.Bulk });

        Assert.Equal(
            [
                new LaneDepth("main/gpt", JobClass.Normal, 2, 1, 1, 1) { OldestQueued = T0.AddSeconds(3) },
                new LaneDepth("other", JobClass.Bulk, 0, 0, 1, 0),
            ],
            await Ledger.DepthsAsync(Token));
    }

    [Fact]
    public async Task Position_CountsTheOlderOnes_UpToTheCeiling()
    {
        for (var i = 0; i < 6; i++)
            await Ledger.NewAsync(Job($"{i}", i) with { Tenant = i % 2 == 0 ? "even" : "odd" });

        var last = await Ledger.NewAsync(Job("last", 6) with { Tenant = "late" });
        await Ledger.NewAsync(Job("bulk") with { Class = JobClass.Bulk });
        Assert.Equal(6, await Ledger.PositionAsync(last, 100, Token));
        Assert.Equal(4, await Ledger.PositionAsync(last, 4, Token));
        await Ledger.DispatchOneAsync(last);
        Assert.Null(await Ledger.PositionAsync(last, 100, Token));
        Assert.Null(await Ledger.PositionAsync(JobId.New(T0), 100, Token));
    }
}
