using Hangfire;
using Hangfire.States;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Scheduler.Web.Dashboard;
using Scheduler.Web.Dashboard.Hosting;
using Scheduler.Web.Dashboard.Parked;
using Xunit;

namespace Scheduler.Adapters.Tests.Web.Dashboard;

public sealed class ParkedMirrorTests
{
    private readonly ParkedFake _ledger = new();
    private readonly JobStorage _storage = DashboardHost.NewStorage();
    private readonly FakeTimeProvider _time = new();
    private readonly BackgroundJobClient _administrator;
    private readonly MirroredJobs _mirrored;
    private readonly ParkedMirror _mirror;

    public ParkedMirrorTests()
    {
        // Set once for the process: a host that another test starts meanwhile must not change how stored types are read.
        HangfireStatics.Use(NullLoggerFactory.Instance);
        _administrator = new BackgroundJobClient(_storage, JobFilters.Plain());
        _mirrored = new MirroredJobs(_storage);
        _mirror = NewMirror(5_000);
    }

    [Fact]
    public async Task RunOnce_AtTheStart_ShowsEachParkedJobWithItsReasonAndWords()
    {
        var parked = _ledger.Park(message: "Your request was refused.");

        Assert.Equal(new MirrorChange(1, 0), await Run());

        var (_, failed) = Assert.Single(_storage.GetMonitoringApi().FailedJobs(0, 10));
        Assert.Equal("policy-violation in lane gpt-4o-mini, tenant team-a, custom id row-1", failed.Reason);
        Assert.Equal("policy-violation", failed.ExceptionType);
        Assert.Equal(
            "Your request was refused. (HTTP 400 content_policy_violation; /v1/chat/completions, model gpt-4o-mini, normal; "
            + "attempts 1; parked 2030-01-01 12:00:00 UTC; request id req_1)",
            failed.ExceptionMessage);
        Assert.Equal([parked.Id.ToString(), 1, null], failed.Job.Args);
    }

    [Fact]
    public async Task RunOnce_AgainWithoutNews_ChangesNothing()
    {
        _ledger.Park();
        await Run();

        Assert.Equal(new MirrorChange(0, 0), await Run());
    }

    [Fact]
    public async Task RunOnce_WhenAJobIsParkedLater_AddsItOnTop()
    {
        _ledger.Park(minute: 1);
        await Run();
        var newer = _ledger.Park(minute: 2);

        Assert.Equal(new MirrorChange(1, 0), await Run());
        Assert.Equal(newer.Id, Shown()[0].Job);
    }

    [Fact]
    public async Task RunOnce_WhenAJobIsNoLongerParked_TakesItAwayWithoutDiscardingIt()
    {
        var parked = _ledger.Park();
        await Run();
        _ledger.Unpark(parked.Id);

        Assert.Equal(new MirrorChange(0, 1), await Run());
        Assert.Empty(Shown());
        Assert.Empty(_ledger.Discarded);
    }

    [Fact]
    public async Task RunOnce_WhenAJobIsParkedAgainInItsNextRun_ShowsTheNewRunOnly()
    {
        var parked = _ledger.Park();
        await Run();
        _ledger.Park(run: 2, id: parked.Id);

        Assert.Equal(new MirrorChange(1, 1), await Run());
        Assert.Equal([new ParkedKey(parked.Id, 2)], Shown());
    }

    [Fact]
    public async Task RunOnce_WithMoreParkedThanItMayShow_ShowsTheNewest()
    {
        for (var minute = 0; minute < 5; minute++)
        {
            _ledger.Park(minute);
        }

        await NewMirror(2).RunOnceAsync(TestContext.Current.CancellationToken);

        var newest = await _ledger.NewestParkedAsync(2, TestContext.Current.CancellationToken);
        Assert.Equal(newest.Select(ParkedKey.Of), Shown());
    }

    [Fact]
    public async Task RunOnce_AfterARestartOnAKeptStorage_TakesUpWhatIsThere()
    {
        _ledger.Park(minute: 1);
        var gone = _ledger.Park(minute: 2);
        await Run();
        _ledger.Unpark(gone.Id);
        _ledger.Park(minute: 3);

        Assert.Equal(new MirrorChange(1, 1), await NewMirror(5_000).RunOnceAsync(TestContext.Current.CancellationToken));
        Assert.Equal(2, Shown().Count);
    }

    [Fact]
    public async Task RunOnce_WithTheSameParkingShownTwice_TakesTheDoubleAway()
    {
        var parked = _ledger.Park();
        _mirrored.Add(parked);
        _mirrored.Add(parked);

        Assert.Equal(new MirrorChange(0, 1), await Run());
        Assert.Single(Shown());
    }

    [Fact]
    public async Task RunOnce_WhileARequeueHasNotRunYet_DoesNotShowTheJobAgain()
    {
        _ledger.Park();
        await Run();
        var (_, hangfireId) = Assert.Single(_mirrored.Failed());
        _administrator.ChangeState(hangfireId, new EnqueuedState(), FailedState.StateName);

        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(new MirrorChange(0, 0), await Run());
        Assert.Empty(Shown());
    }

    [Fact]
    public async Task RunOnce_WhenARequeueWasTakenBack_ShowsTheJobAgainWithinAMinute()
    {
        _ledger.Park();
        await Run();
        var (_, hangfireId) = Assert.Single(_mirrored.Failed());
        _administrator.ChangeState(hangfireId, new EnqueuedState(), FailedState.StateName);
        _administrator.ChangeState(hangfireId, new DeletedState(), EnqueuedState.StateName);

        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(new MirrorChange(1, 0), await Run());
        Assert.Single(Shown());
    }

    private ParkedMirror NewMirror(int size) => new(_ledger, _mirrored, new SchedulerDashboardOptions { MirrorSize = size }, _time);

    private Task<MirrorChange> Run() => _mirror.RunOnceAsync(TestContext.Current.CancellationToken);

    private List<ParkedKey> Shown() => [.. _mirrored.Failed().Select(failed => failed.Key)];
}
