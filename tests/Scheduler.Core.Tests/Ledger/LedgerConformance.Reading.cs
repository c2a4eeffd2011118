using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Xunit;
using static Scheduler.Core.Tests.Ledger.LedgerSamples;

namespace Scheduler.Core.Tests.Ledger;

public abstract partial class LedgerConformance
{
    [Fact]
    public async Task Find_AnUnknownJob_IsNull()
    {
        Assert.Null(await Ledger.FindAsync(JobId.New(T0), Token));
        Assert.Null(await Ledger.AnswerAsync(JobId.New(T0), Token));
        Assert.Null(await Ledger.AnswerAsync(await Ledger.NewAsync(Job()), Token));
    }

    [Fact]
    public async Task List_Pages_ShowEveryJobOnce_NewestFirst()
    {
        var jobs = Enumerable.Range(0, 7).Select(i => Job($"{i}", i)).ToList();
        await Ledger.AddAsync(jobs, Token);
        var seen = new List<JobId>();
        string? cursor = null;
        do
        {
            var page = await Ledger.ListAsync(new JobFilter { After = cursor, Limit = 3 }, Token);
            seen.AddRange(page.Jobs.Select(job => job.Id));
            cursor = page.Next;
            await Ledger.NewAsync(Job($"meanwhile {seen.Count}", 100));
        }
        while (cursor is not null);

        Assert.Equal(jobs.Select(job => job.Id).Reverse(), seen);
    }

    [Fact]
    public async Task List_AFullLastPage_HasNoNext()
    {
        await Ledger.AddAsync([Job("1"), Job("2")], Token);
        Assert.Null((await Ledger.ListAsync(new JobFilter { Limit = 2 }, Token)).Next);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("-1")]
    [InlineData("1; DROP TABLE jobs")]
    [InlineData("99999999999999999999")]
    public async Task List_ACursorThatIsNone_IsAnEmptyPage(string cursor)
    {
        await Ledger.NewAsync(Job());
        var page = await Ledger.ListAsync(new JobFilter { After = cursor }, Token);
        Assert.Empty(page.Jobs);
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task List_EachFilter_ShowsItsJobsOnly()
    {
        var submission = await OpenSubmissionAsync();
        var plain = await Ledger.NewAsync(Job("plain"));
        var globex = await Ledger.NewAsync(Job("globex") with { Tenant = "globex" });
        var other = await Ledger.NewAsync(Job("other") with { Lane = "other" });
        var named = await Ledger.NewAsync(Job("named") with { CustomId = "row-7", SubmissionId = submission });
        var parked = await Ledger.ParkedNewAsync(Job("parked"));

        await ShowsAsync(new JobFilter { State = JobState.Parked }, parked);
        await ShowsAsync(new JobFilter { Tenant = "globex" }, globex);
        await ShowsAsync(new JobFilter { Lane = "other" }, other);
        await ShowsAsync(new JobFilter { CustomId = "row-7" }, named);
        await ShowsAsync(new JobFilter { SubmissionId = submission }, named);
        await ShowsAsync(new JobFilter { Reason = ParkReason.PolicyViolation }, parked);
        await ShowsAsync(new JobFilter { Reason = ParkReason.NoLane });
        await ShowsAsync(new JobFilter { State = JobState.Queued, Tenant = "acme", Lane = "main/gpt" }, named, plain);
        await ShowsAsync(new JobFilter(), parked, named, other, globex, plain);
    }

    [Fact]
    public async Task List_Search_IsTakenLiterally()
    {
        var percent = await Ledger.NewAsync(Job("1") with { CustomId = "100%_done" });
        var plain = await Ledger.NewAsync(Job("2") with { CustomId = "100 xdone" });
        var slash = await Ledger.NewAsync(Job("3") with { CustomId = @"back\slash ÄÖ" });
        var throttled = await Ledger.RunningNewAsync(Job("4"));
        await Ledger.RecordOneAsync(Throttled(throttled));

        await ShowsAsync(new JobFilter { Search = "%" }, percent);
        await ShowsAsync(new JobFilter { Search = "%_" }, percent);
        await ShowsAsync(new JobFilter { Search = "_" }, throttled.Id, percent);
        await ShowsAsync(new JobFilter { Search = "DONE" }, plain, percent);
        await ShowsAsync(new JobFilter { Search = @"\" }, slash);
        await ShowsAsync(new JobFilter { Search = "ÄÖ" }, slash);
        await ShowsAsync(new JobFilter { Search = "äö" });
        await ShowsAsync(new JobFilter { Search = "try again in 20MS" }, throttled.Id);
        await ShowsAsync(new JobFilter { Search = "' OR 1=1 --" });
    }

    private async Task ShowsAsync(JobFilter filter, params JobId[] expected) =>
        Assert.Equal(expected, (await Ledger.ListAsync(filter, Token)).Jobs.Select(job => job.Id));
}
