using Scheduler.Core.Accounts;
using Scheduler.Core.Jobs;
using Scheduler.Worker.Demo;
using Xunit;

namespace Scheduler.System.Tests.Demo;

public sealed class DemoSummaryTests
{
    private const string Lost = "nothing is lost";
    private const string Expected = "every job is in its expected state";
    private const string Twice = "nothing is sent twice";
    private const string Limit = "no minute is above a limit";
    private const string Healthy = "the healthy account refuses nothing";
    private const string Throttled = "throttled jobs are queued again and succeed later";
    private const string Stopped = "the terminated account is stopped at its first hit";
    private const string Parked = "the job that was hit is parked, the others wait";

    private readonly DemoStory _story = new();

    [Fact]
    public void Judge_OfARunAsItShouldBe_FindsNothing()
    {
        var checks = _story.Judge();

        Assert.Equal([Lost, Expected, Twice, Limit, Healthy, Throttled, Stopped, Parked], checks.Select(check => check.Claim));
        Assert.All(checks, check => Assert.True(check.Passed, $"{check.Claim}: {check.Detail}"));
        Assert.Equal(0, DemoReport.ExitCode(checks));
    }

    [Fact]
    public void Judge_WithAJobMissingInTheLedger_FindsTheLoss()
    {
        _story.Jobs.Remove(_story.Healthy[3]);

        Assert.Contains(Lost, _story.Broken());
        Assert.Equal(1, DemoReport.ExitCode(_story.Judge()));
    }

    [Fact]
    public void Judge_WithAnAnswerThatNeverReachedTheLedger_FindsIt()
    {
        _story.Replace(_story.Healthy[3], _story.Healthy[3] with { State = JobState.Queued });

        Assert.Equal([Expected], _story.Broken());
    }

    [Fact]
    public void Judge_WithASuccessThatTheProviderNeverGave_FindsIt()
    {
        _story.Arrivals.RemoveAll(arrival => arrival.JobId == _story.Healthy[3].Id.ToString());

        Assert.Equal([Expected], _story.Broken());
    }

    [Fact]
    public void Judge_WithAJobStoredTwice_FindsIt()
    {
        _story.Jobs.Add(_story.Healthy[0] with { Id = JobId.New(DateTimeOffset.UnixEpoch) });

        Assert.Contains(Lost, _story.Broken());
    }

    [Fact]
    public void Judge_WithARequestOfNoJob_FindsIt()
    {
        _story.Arrive(null, "throttling", "nano", 40);

        Assert.Equal([Lost], _story.Broken());
    }

    [Fact]
    public void Judge_WithARecordThatIsIncomplete_FindsIt()
    {
        _story.ArrivalsCounted = _story.Arrivals.Count + 1;

        Assert.Equal([Lost], _story.Broken());
    }

    [Fact]
    public void Judge_WithAJobSentAgainAfterItsAnswer_FindsTheDuplicate()
    {
        _story.Arrive(_story.Throttled[1], "throttling", "nano", 100);

        Assert.Equal([Twice], _story.Broken());
        Assert.Equal(1, DemoReport.ExitCode(_story.Judge()));
    }

    [Fact]
    public void Judge_WithAJobSentAgainBeforeAnyAnswer_FindsTheDuplicate()
    {
        _story.Arrive(_story.Throttled[1], "throttling", "nano", 10, status: 0, reason: "hang");

        Assert.Equal([Twice], _story.Broken());
    }

    [Fact]
    public void Judge_WithOneRequestTooManyInAMinute_FindsTheOvershoot()
    {
        // Refused or not: the 21st request of a window of 60 s is one too many.
        _story.Arrive(_story.Healthy[19], "healthy", "mini", 18.5, status: 500, reason: "fail500");

        Assert.Equal([Limit], _story.Broken());
        Assert.Equal(1, DemoReport.ExitCode(_story.Judge()));
    }

    [Fact]
    public void Judge_WithTooManyTokensInAMinute_FindsTheOvershoot()
    {
        _story.Arrivals[0] = _story.Arrivals[0] with { Tokens = 101 };

        Assert.Equal([Limit], _story.Broken());
    }

    [Fact]
    public void Judge_WithTheLimitUsedUpInEachOfTwoMinutes_FindsNothing()
    {
        for (var i = 0; i < 20; i++)
        {
            _story.Arrive(_story.Healthy[i], "healthy", "mini", i - 60.000_001, status: 500, reason: "fail500");
        }

        Assert.Empty(_story.Broken());
    }

    [Fact]
    public void Judge_WithARefusalOnTheHealthyAccount_FindsIt()
    {
        _story.Arrive(_story.Healthy[19], "healthy", "mini", -61, status: 429, reason: "requests-limit");

        Assert.Equal([Healthy], _story.Broken());
    }

    [Fact]
    public void Judge_WithoutAnyThrottle_SaysThatItWasNotShown()
    {
        _story.Arrivals.RemoveAll(arrival => arrival.Reason == "throttle");

        Assert.Equal([Throttled], _story.Broken());
    }

    [Fact]
    public void Judge_WithARequestAfterTheAccountsStop_FindsIt()
    {
        var next = _story.Jobs[^1];
        _story.Arrive(next, "terminated", "big", 32.5, 429, "terminate");

        Assert.Equal([Stopped], _story.Broken());
    }

    [Fact]
    public void Judge_WithARequestInTransitAtTheStop_FindsNothing()
    {
        _story.Arrive(_story.Jobs[^1], "terminated", "big", 31.5, 429, "terminate");

        Assert.Empty(_story.Broken());
    }

    [Fact]
    public void Judge_WithAnAccountThatWasNotStopped_FindsIt()
    {
        _story.Accounts[0] = _story.Accounts[0] with { State = AccountState.Active };

        Assert.Equal([Stopped], _story.Broken());
    }

    [Fact]
    public void Judge_WithASecondJobParkedByTheTermination_FindsIt()
    {
        var next = _story.Jobs[^1];
        _story.Arrive(next, "terminated", "big", 30.5, 429, "terminate");
        _story.Replace(next, next with { State = JobState.Parked, ParkReason = ParkReason.AccountTerminated });

        Assert.Equal([Parked], _story.Broken());
    }

    [Fact]
    public void Judge_WithTheHitJobStillQueued_FindsIt()
    {
        _story.Replace(_story.Hit, _story.Hit with { State = JobState.Queued, ParkReason = null });

        Assert.Equal([Parked], _story.Broken());
    }

    [Fact]
    public void Judge_OfAnEmptyRun_HoldsForNothing()
    {
        _story.Jobs.Clear();
        _story.Arrivals.Clear();
        _story.Accounts.Clear();

        Assert.Equal([Lost, Healthy, Throttled, Stopped, Parked], _story.Broken());
    }

    [Fact]
    public void Text_NamesEachClaimAndTheFaults()
    {
        _story.Jobs.Remove(_story.Healthy[3]);

        var text = DemoReport.Text(_story.Judge(), TimeSpan.FromSeconds(65));

        Assert.Contains("after 65 s", text, StringComparison.Ordinal);
        Assert.Contains("FAIL  nothing is lost ", text, StringComparison.Ordinal);
        Assert.Contains("row-3 is not in the ledger", text, StringComparison.Ordinal);
        Assert.Contains("ok    the healthy account refuses nothing ", text, StringComparison.Ordinal);
        Assert.EndsWith("do not hold." + Environment.NewLine, text, StringComparison.Ordinal);
    }
}
