using Scheduler.Core.Attempts;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Xunit;
using static Scheduler.Core.Tests.Ledger.LedgerSamples;

namespace Scheduler.Core.Tests.Ledger;

public abstract partial class LedgerConformance
{
    [Fact]
    public async Task List_Search_FindsAWholeId_AndPartOfATenantsName()
    {
        var first = await Ledger.NewAsync(Job("1") with { Tenant = "Globex Corporation" });
        var second = await Ledger.NewAsync(Job("2") with { CustomId = "from globex" });
        var third = await Ledger.NewAsync(Job("3") with { CustomId = $"like {first}" });

        await ShowsAsync(new JobFilter { Search = "GLOBEX" }, second, first);
        await ShowsAsync(new JobFilter { Search = "ex corp" }, first);
        await ShowsAsync(new JobFilter { Search = $"{first}" }, third, first);
        await ShowsAsync(new JobFilter { Search = $"{second}" }, second);
        await ShowsAsync(new JobFilter { Search = $"{second}", Tenant = "other" });
        await ShowsAsync(new JobFilter { Search = $"{second}"[..20] });
        await ShowsAsync(new JobFilter { Search = "" }, third, second, first);
    }

    [Fact]
    public async Task List_Search_KnowsTheLastWordsOnly()
    {
        var job = await Ledger.NewAsync(Job("1"));
        await Ledger.RecordOneAsync(Refused(await Ledger.RunAsync(job)));
        await ShowsAsync(new JobFilter { Search = "rate_limit" }, job);
        await Ledger.ReplayAsync(job, null, "ann", T0, Token);
        await ShowsAsync(new JobFilter { Search = "rate_limit" });

        var again = await Ledger.RunAsync(job, at: 20);
        await Ledger.RecordOneAsync(End(again, new Outcome.Transient(Words with { Code = "overloaded", Message = "Come again." }, null), new NextStep.Wait(T0.AddHours(1), "transient", false, false)));
        await ShowsAsync(new JobFilter { Search = "rate_limit" });
        await ShowsAsync(new JobFilter { Search = "come AGAIN" }, job);

        await Ledger.ReleaseDueAsync(T0.AddHours(2), 10, Token);
        await ShowsAsync(new JobFilter { Search = "overload" }, job);
        await Ledger.RecordOneAsync(Succeeded(await Ledger.RunAsync(job, at: 8000)));
        await ShowsAsync(new JobFilter { Search = "overload" });
        await ShowsAsync(new JobFilter { Code = "overloaded" });
    }

    [Fact]
    public async Task List_Search_IsExact_HoweverManyJobsThereAre()
    {
        var jobs = Enumerable.Range(0, 4_600).Select(i => Job($"{i}", i) with { CustomId = $"batch-7/row-{i}", Tenant = $"t{i % 7}", Lane = $"lane{i % 3}" }).ToList();
        await Ledger.AddAsync(jobs, Token);
        var throttled = jobs.Where((_, i) => i % 4 == 1).Select(job => job.Id).ToList();
        await ThrottleAsync(throttled);

        await ShowsAsync(new JobFilter { Search = "row-1234" }, jobs[1234].Id);
        await ShowsAsync(new JobFilter { Search = "ROW-4599" }, jobs[4599].Id);
        await ShowsAsync(new JobFilter { Search = "row-5000" });
        await ShowsAsync(new JobFilter { Search = "row-45", Tenant = "t2", Lane = "lane1" }, [.. Held(jobs, i => $"{i}".StartsWith("45", StringComparison.Ordinal) && i % 7 == 2 && i % 3 == 1)]);
        await ShowsAsync(new JobFilter { Search = "row-45", State = JobState.Waiting }, [.. Held(jobs, i => $"{i}".StartsWith("45", StringComparison.Ordinal) && i % 4 == 1)]);
        await ShowsAsync(new JobFilter { Search = "t6", ReceivedBefore = T0.AddSeconds(30) }, [.. Held(jobs, i => i < 30 && i % 7 == 6)]);
        Assert.Equal(throttled.AsEnumerable().Reverse(), await AllPagesAsync(new JobFilter { Search = "again in 20ms", Limit = 400 }));
        Assert.Equal(jobs.AsEnumerable().Reverse().Select(job => job.Id), await AllPagesAsync(new JobFilter { Search = "batch-7", Limit = 500 }));
        Assert.Equal(Held(jobs, i => i % 3 == 0), await AllPagesAsync(new JobFilter { Search = "row", Lane = "lane0", Limit = 500 }));
    }

    [Fact]
    public async Task List_Search_AfterAPrune_FindsWhatIsLeft()
    {
        var jobs = Enumerable.Range(0, 2_500).Select(i => Job($"{i}", i) with { CustomId = $"row-{i}" }).ToList();
        await Ledger.AddAsync(jobs, Token);
        await ThrottleAsync([.. jobs.Skip(100).Take(700).Select(job => job.Id)]);
        foreach (var job in jobs.Where((_, i) => i % 50 != 0))
            await Ledger.CancelAsync(job.Id, "ann", T0.AddHours(1), Token);

        await Ledger.MarkPublishedAsync([.. (await Ledger.UnpublishedAsync(10_000, Token)).Select(one => one.Sequence)], Token);
        var pruned = 0;
        while (await Ledger.PruneAsync(T0.AddHours(3), 100, Token) is var step and > 0)
            pruned += step;

        Assert.Equal(2_450, pruned);
        Assert.Equal(Held(jobs, i => i % 50 == 0), await AllPagesAsync(new JobFilter { Search = "row-", Limit = 20 }));
        Assert.Equal(Held(jobs, i => i % 50 == 0 && i is >= 100 and < 800), await AllPagesAsync(new JobFilter { Search = "rate_limit", Limit = 500 }));
        Assert.Equal(50, await Ledger.CountAsync(new JobFilter(), 100, Token));
    }

    [Fact]
    public async Task Count_OfEachFilter_IsTheNumberOfJobsThatItsPagesShow()
    {
        var life = new RandomLife(Ledger, new Random(7));
        var submission = await OpenSubmissionAsync();
        for (var step = 0; step < 600; step++)
            await life.StepAsync(submission);

        foreach (var filter in Filters(submission))
        {
            var shown = await AllPagesAsync(filter with { Limit = 7 });
            Assert.Equal(shown.Count, await Ledger.CountAsync(filter, 1_000, Token));
            Assert.Equal(Math.Min(shown.Count, 3), await Ledger.CountAsync(filter, 3, Token));
            Assert.Equal(shown.Count, shown.Distinct().Count());
        }
    }

    [Fact]
    public async Task List_OfEachFilter_ShowsWhatPassesIt()
    {
        var life = new RandomLife(Ledger, new Random(8));
        var submission = await OpenSubmissionAsync();
        for (var step = 0; step < 600; step++)
            await life.StepAsync(submission);

        var all = (await Ledger.ListAsync(new JobFilter { Limit = 500 }, Token)).Jobs;
        foreach (var filter in Filters(submission))
            Assert.Equal(all.Where(job => Passes(job, filter)).Select(job => job.Id), await AllPagesAsync(filter with { Limit = 9 }));
    }

    private static bool Passes(JobView job, JobFilter filter) =>
        (filter.State is null || job.State == filter.State)
        && (filter.Tenant is null || job.Tenant == filter.Tenant)
        && (filter.Lane is null || job.Lane == filter.Lane)
        && (filter.Lanes is null || filter.Lanes.Contains(job.Lane))
        && (filter.Reason is null || (job.State == JobState.Parked && job.ParkReason == filter.Reason))
        && (filter.Code is null || (job.Words is { } words && filter.Code == (words.Code ?? words.Type ?? "")))
        && (filter.SubmissionId is null || job.SubmissionId == filter.SubmissionId)
        && (filter.ReceivedBefore is null || job.ReceivedAt < filter.ReceivedBefore)
        && (filter.Search is null || new JobSearch(filter.Search).Finds(job.Id, job.Tenant, job.CustomId, job.Words));

    private static List<JobFilter> Filters(Guid submission)
    {
        JobFilter[] states = [.. Enum.GetValues<JobState>().Select(state => new JobFilter { State = state }), new(), new() { Reason = ParkReason.PolicyViolation }, new() { Reason = ParkReason.NoLane }];
        Func<JobFilter, JobFilter>[] more =
        [
            filter => filter,
            filter => filter with { Tenant = "t1" },
            filter => filter with { Lane = "a" },
            filter => filter with { Lane = "none" },
            filter => filter with { Lanes = ["b", "none"], Tenant = "t0" },
            filter => filter with { Code = "rate_limit_exceeded" },
            filter => filter with { Code = "" },
            filter => filter with { Search = "20ms" },
            filter => filter with { Search = "t2", Lane = "b" },
            filter => filter with { ReceivedBefore = T0.AddSeconds(200) },
            filter => filter with { SubmissionId = submission, Tenant = "t2" },
            filter => filter with { SubmissionId = submission, Search = "try again" },
        ];
        return [.. states.SelectMany(state => more.Select(change => change(state)))];
    }

    private static IEnumerable<JobId> Held(List<NewJob> jobs, Func<int, bool> which) =>
        Enumerable.Range(0, jobs.Count).Where(which).Select(i => jobs[i].Id).Reverse();

    private async Task ThrottleAsync(IReadOnlyList<JobId> jobs)
    {
        foreach (var ticket in await Ledger.DispatchAsync(jobs, T0.AddSeconds(60), Token))
            await Ledger.RecordOneAsync(Backoff(await Ledger.ClaimOneAsync(ticket)));
    }

    private async Task<List<JobId>> AllPagesAsync(JobFilter filter)
    {
        var jobs = new List<JobId>();
        string? cursor = null;
        do
        {
            var page = await Ledger.ListAsync(filter with { After = cursor }, Token);
            jobs.AddRange(page.Jobs.Select(job => job.Id));
            cursor = page.Next;
        }
        while (cursor is not null);

        return jobs;
    }
}
