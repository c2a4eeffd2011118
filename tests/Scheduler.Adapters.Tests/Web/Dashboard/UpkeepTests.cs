using Hangfire;
using Hangfire.States;
using Hangfire.Storage;
using Scheduler.Core.Events;
using Scheduler.Web.Dashboard.Hosting;
using Scheduler.Web.Dashboard.Upkeep;
using Xunit;

namespace Scheduler.Adapters.Tests.Web.Dashboard;

public sealed class UpkeepTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Fact]
    public async Task RecurringPage_ListsTheUpkeepWithItsTimes()
    {
        await using var host = await DashboardHost.Start(upkeep: [Idle("Expirer", "* * * * *"), Idle("LedgerPruner", "*/10 * * * *")]);
        using var visitor = host.Visit();

        var page = await visitor.Read("/hangfire/recurring");

        Assert.Contains("Expirer", page, StringComparison.Ordinal);
        Assert.Contains("LedgerPruner", page, StringComparison.Ordinal);
        Assert.Contains("*/10 * * * *", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trigger_OnThePage_RunsTheUpkeep()
    {
        var ran = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await DashboardHost.Start(upkeep: new SlowUpkeep("Expirer", Cron.Never(), _ =>
        {
            ran.TrySetResult();
            return Task.CompletedTask;
        }));
        using var visitor = host.Visit();

        using var answer = await visitor.Command("/hangfire/recurring/trigger", "Expirer");

        await ran.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode);
    }

    [Fact]
    public async Task Trigger_OfUpkeepThatFails_IsTold_AndKeepsThePageOfFailedJobsForParkedJobs()
    {
        await using var host = await DashboardHost.Start(upkeep: new SlowUpkeep("Expirer", Cron.Never(), _ => throw new IOException("The disk is full.")));
        using var visitor = host.Visit();

        using var answer = await visitor.Command("/hangfire/recurring/trigger", "Expirer");

        await Eventually.Until("the failed round", () => host.Storage.GetMonitoringApi().DeletedListCount() == 1);
        Assert.Equal(0, host.Storage.GetMonitoringApi().FailedCount());
        Assert.Contains(host.Notices.Posted, notice => notice is Notice.LoopFailed { Loop: "Expirer", Error: IOException });
    }

    [Fact]
    public void Register_OnAKeptStorage_RemovesUpkeepOfAnotherVersion()
    {
        var storage = DashboardHost.NewStorage();
        var recurring = new RecurringJobManager(storage, JobFilters.Plain());
        UpkeepSchedule.Register(storage, recurring, new UpkeepRoster([Idle("Old", "* * * * *"), Idle("Kept", "* * * * *")]));

        UpkeepSchedule.Register(storage, recurring, new UpkeepRoster([Idle("Kept", "0 3 * * *"), Idle("New", "* * * * *")]));

        using var connection = storage.GetConnection();
        Assert.Equal(["Kept 0 3 * * *", "New * * * * *"], connection.GetRecurringJobs().Select(job => $"{job.Id} {job.Cron}").Order());
    }

    [Fact]
    public async Task Run_WhileTheRoundBeforeStillRuns_DoesNothing()
    {
        var gate = new TaskCompletionSource();
        var jobs = new UpkeepJobs(new UpkeepRoster([new SlowUpkeep("Expirer", "* * * * *", _ => gate.Task)]), new Notices());
        var first = jobs.RunAsync("Expirer", Never);

        Assert.Equal("Nothing done: the round before still runs.", await jobs.RunAsync("Expirer", Never));

        gate.SetResult();
        Assert.Equal("Done.", await first);
        Assert.Equal("Done.", await jobs.RunAsync("Expirer", Never));
    }

    [Fact]
    public async Task Run_OfUnknownUpkeep_DoesNothing()
    {
        var jobs = new UpkeepJobs(new UpkeepRoster([]), new Notices());

        Assert.Equal("Nothing done: there is no such upkeep.", await jobs.RunAsync("Gone", Never));
    }

    private static SlowUpkeep Idle(string name, string cron) => new(name, cron, _ => Task.CompletedTask);
}
