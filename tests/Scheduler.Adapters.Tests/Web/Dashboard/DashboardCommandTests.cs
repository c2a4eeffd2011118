using System.Net;
using Hangfire.States;
using Scheduler.Web.Dashboard;
using Xunit;

namespace Scheduler.Adapters.Tests.Web.Dashboard;

public sealed class DashboardCommandTests
{
    [Theory]
    [InlineData("/hangfire/jobs/failed/requeue")]
    [InlineData("/hangfire/jobs/failed/delete")]
    [InlineData("/hangfire/jobs/enqueued/requeue")]
    [InlineData("/hangfire/jobs/enqueued/delete")]
    [InlineData("/hangfire/jobs/processing/requeue")]
    [InlineData("/hangfire/jobs/processing/delete")]
    [InlineData("/hangfire/jobs/scheduled/enqueue")]
    [InlineData("/hangfire/jobs/scheduled/delete")]
    [InlineData("/hangfire/jobs/succeeded/requeue")]
    [InlineData("/hangfire/jobs/deleted/requeue")]
    [InlineData("/hangfire/jobs/awaiting/enqueue")]
    [InlineData("/hangfire/jobs/awaiting/delete")]
    [InlineData("/hangfire/jobs/actions/requeue/{id}")]
    [InlineData("/hangfire/jobs/actions/delete/{id}")]
    [InlineData("/hangfire/recurring/trigger")]
    [InlineData("/hangfire/recurring/remove")]
    [InlineData("/hangfire/sign-in")]
    public async Task Command_WithoutAntiforgeryToken_IsForbiddenAndChangesNothing(string path)
    {
        await using var host = await DashboardHost.Start();
        var hangfireId = await host.Mirrored(host.Ledger.Park());
        using var visitor = host.Visit();
        await visitor.Read("/hangfire/overview");

        using var answer = await visitor.Post(path.Replace("{id}", hangfireId, StringComparison.Ordinal), [("jobs[]", hangfireId)]);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(FailedState.StateName, host.StateOf(hangfireId));
        Assert.Empty(host.Ledger.Discarded);
    }

    [Fact]
    public async Task Requeue_OfAParkedJob_ReplaysItAndSaysSo()
    {
        await using var host = await DashboardHost.Start();
        var parked = host.Ledger.Park();
        var hangfireId = await host.Mirrored(parked);
        using var visitor = host.Visit();

        using var answer = await visitor.Command("/hangfire/jobs/failed/requeue", hangfireId);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        await Eventually.Until("the replay's end", () => host.StateOf(hangfireId) == SucceededState.StateName);
        Assert.Equal([(parked.Id, 1, "local")], host.Ledger.Replayed);
        var page = await visitor.Read($"/hangfire/jobs/details/{hangfireId}");
        Assert.Contains("Replayed by local: the job is queued again as its next run, 2.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requeue_Again_ReplaysNothingAndSaysSo()
    {
        await using var host = await DashboardHost.Start();
        var hangfireId = await host.Mirrored(host.Ledger.Park());
        using var visitor = host.Visit();
        using var first = await visitor.Command($"/hangfire/jobs/actions/requeue/{hangfireId}");
        await Eventually.Until("the first replay's end", () => host.StateOf(hangfireId) == SucceededState.StateName);

        using var second = await visitor.Command($"/hangfire/jobs/actions/requeue/{hangfireId}");

        var page = await Eventually.Get("the second replay's end", async () =>
            await visitor.Read($"/hangfire/jobs/details/{hangfireId}") is var html
            && html.Contains("Nothing done: the job is no longer parked in run 1.", StringComparison.Ordinal) ? html : null);
        Assert.Contains("Succeeded", page, StringComparison.Ordinal);
        Assert.Single(host.Ledger.Replayed);
    }

    [Fact]
    public async Task Requeue_OfAWholePageOfManyJobs_ReplaysAll()
    {
        await using var host = await DashboardHost.Start();
        var parked = Enumerable.Range(0, 1_500).Select(minute => host.Ledger.Park(minute)).ToArray();
        await Eventually.Until("all mirrored", () => host.Storage.GetMonitoringApi().FailedCount() == parked.Length);
        var ids = host.Storage.GetMonitoringApi().FailedJobs(0, parked.Length).Select(failed => failed.Key);
        using var visitor = host.Visit();

        using var answer = await visitor.Command("/hangfire/jobs/failed/requeue", ids);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        await Eventually.Until("all replayed", () => host.Ledger.Replayed.Count == parked.Length);
        Assert.Equal(parked.Select(job => job.Id).Order(), host.Ledger.Replayed.Select(replay => replay.Job).Order());
    }

    [Fact]
    public async Task Delete_OfAParkedJob_DiscardsItBeforeTheAnswer()
    {
        await using var host = await DashboardHost.Start();
        var parked = host.Ledger.Park();
        var hangfireId = await host.Mirrored(parked);
        using var visitor = host.Visit();

        using var answer = await visitor.Command("/hangfire/jobs/failed/delete", hangfireId);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal([(parked.Id, "local")], host.Ledger.Discarded);
        Assert.Equal(DeletedState.StateName, host.StateOf(hangfireId));
    }

    [Fact]
    public async Task Delete_WhileTheLedgerIsAway_FailsAndKeepsTheJobShown()
    {
        await using var host = await DashboardHost.Start();
        var hangfireId = await host.Mirrored(host.Ledger.Park());
        using var visitor = host.Visit();
        host.Ledger.Failure = new IOException("The disk is full.");

        using var answer = await visitor.Command("/hangfire/jobs/failed/delete", hangfireId);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal(FailedState.StateName, host.StateOf(hangfireId));
    }

    [Fact]
    public async Task Delete_FromAStalePage_DoesNotDiscardALaterRun()
    {
        var ledger = new ParkedFake();
        var parked = ledger.Park();
        await using var host = await DashboardHost.Start(options: new SchedulerDashboardOptions { MirrorEvery = TimeSpan.FromHours(1) }, parkedJobs: ledger);
        using var visitor = host.Visit();
        var hangfireId = await host.Mirrored(parked);
        host.Ledger.Park(run: 2, id: parked.Id);

        using var answer = await visitor.Command("/hangfire/jobs/failed/delete", hangfireId);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Empty(host.Ledger.Discarded);
    }
}
