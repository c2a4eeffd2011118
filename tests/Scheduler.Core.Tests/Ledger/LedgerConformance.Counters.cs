using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Xunit;
using static Scheduler.Core.Tests.Ledger.LedgerSamples;

namespace Scheduler.Core.Tests.Ledger;

public abstract partial class LedgerConformance
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Counters_AfterARandomLife_AreExact(int seed)
    {
        var life = new RandomLife(Ledger, new Random(seed));
        var submission = await OpenSubmissionAsync();
        for (var step = 0; step < 300; step++)
            await life.StepAsync(submission);

        var jobs = (await Ledger.ListAsync(new JobFilter { Limit = 500 }, Token)).Jobs;
        Assert.Equal(life.Added, jobs.Count);
        AssertDepths(jobs, await Ledger.DepthsAsync(Token));
        AssertTallies(jobs, await Ledger.TenantTalliesAsync(100, Token));
        Assert.Equal((await Ledger.TenantTalliesAsync(100, Token)).Take(2), await Ledger.TenantTalliesAsync(2, Token));
        AssertSums(jobs.Where(job => job.State == JobState.Parked).GroupBy(job => job.ParkReason!.Value), await Ledger.ParkedCountsAsync(Token));
        AssertSums(jobs.Where(job => job.SubmissionId is not null).GroupBy(job => job.State), (await Ledger.FindSubmissionAsync(submission, Token))!.States);
        var dispatched = jobs.Where(job => job.State == JobState.Dispatched && job.Lane == "a").ToList();
        Assert.Equal(new Cost(dispatched.Count, dispatched.Sum(job => job.Cost.Tokens)), await Ledger.DispatchedAsync("a", Token));
    }

    private static void AssertDepths(IReadOnlyList<JobView> jobs, IReadOnlyList<LaneDepth> depths)
    {
        var expected = jobs.Where(job => !job.State.IsAtRest()).GroupBy(job => (job.Lane, job.Class)).OrderBy(group => group.Key).Select(
            group => new LaneDepth(group.Key.Lane, group.Key.Class, Count(group, JobState.Queued), Count(group, JobState.Dispatched), Count(group, JobState.Running), Count(group, JobState.Waiting))
            {
                OldestQueued = group.Where(job => job.State == JobState.Queued).Select(job => (DateTimeOffset?)job.ReceivedAt).Min(),
            });
        Assert.Equal(expected, depths);

        static long Count(IEnumerable<JobView> jobs, JobState state) => jobs.Count(job => job.State == state);
    }

    private static void AssertTallies(IReadOnlyList<JobView> jobs, IReadOnlyList<TenantTally> tallies)
    {
        var expected = jobs.Where(job => !job.State.IsFinal()).GroupBy(job => (job.Tenant, job.Lane)).Select(group => new TenantTally(
            group.Key.Tenant, group.Key.Lane, Count(group, JobState.Queued), Count(group, JobState.Dispatched) + Count(group, JobState.Running),
            Count(group, JobState.Waiting), Count(group, JobState.Parked),
            group.Where(job => job.State == JobState.Queued).Select(job => (DateTimeOffset?)job.ReceivedAt).Min()));
        Assert.Equal(
            expected.OrderByDescending(tally => tally.InHand).ThenByDescending(tally => tally.Parked).ThenBy(tally => tally.Tenant).ThenBy(tally => tally.Lane),
            tallies);

        static long Count(IEnumerable<JobView> jobs, JobState state) => jobs.Count(job => job.State == state);
    }

    private static void AssertSums<TKey>(IEnumerable<IGrouping<TKey, JobView>> expected, IReadOnlyDictionary<TKey, long> counts)
        where TKey : notnull => Assert.Equal(
            expected.ToDictionary(group => group.Key, group => (long)group.Count()), counts.ToDictionary(pair => pair.Key, pair => pair.Value));
}
