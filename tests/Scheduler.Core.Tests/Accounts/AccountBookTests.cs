using Microsoft.Extensions.Time.Testing;
using Scheduler.Core.Accounts;
using Scheduler.Core.Attempts;
using Scheduler.Core.Dispatch;
using Scheduler.Core.Events;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger.InMemory;
using Scheduler.Core.Tests.Dispatch;
using Scheduler.Core.Tests.Ledger;
using Scheduler.Core.Tests.Model;
using Xunit;

namespace Scheduler.Core.Tests.Accounts;

/// <summary>When a stopped account is tried again, with one job at a time.</summary>
public sealed class AccountBookTests
{
    private static readonly ProviderWords Words = new() { Status = 429, Code = "insufficient_quota" };
    private static readonly ProbeRule Rule = new(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(200));

    private readonly FakeTimeProvider _time = new(LedgerSamples.T0);
    private readonly InMemoryLedger _ledger = new();
    private readonly RecordedNotices _notices = new();
    private readonly JobId _first = JobId.New(LedgerSamples.T0);
    private readonly JobId _second = JobId.New(LedgerSamples.T0);
    private readonly AccountBook _book;

    public AccountBookTests()
    {
        var lanes = new LaneDirectory([new LaneSettings { Name = "lane", Account = "main" }]);
        _book = new AccountBook(_ledger, new ModelProvider(), lanes, new FeedBells(), _notices, _time)
        {
            ProbeRules = new Dictionary<string, ProbeRule> { ["main"] = Rule },
        };
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(AccountState.Terminated)]
    [InlineData(AccountState.PausedByAdmin)]
    public async Task Passage_OfAStopThatOnlyPeopleEnd_StaysClosedForEver(AccountState state)
    {
        await StopAsync(state);

        _time.Advance(TimeSpan.FromDays(30));

        Assert.Equal(Passage.Nothing, _book.PassageOf("main"));
        Assert.False(_book.TryPass("main", _first));
        Assert.Null(_book.NextProbe("main"));
    }

    [Theory]
    [InlineData(AccountState.OutOfQuota)]
    [InlineData(AccountState.CredentialsRejected)]
    [InlineData(AccountState.AccessBlocked)]
    public async Task Passage_OfAStopThatMayEndByItself_LetsOneJobTryAfterAWhile(AccountState state)
    {
        await StopAsync(state);
        Assert.False(_book.TryPass("main", _first));

        _time.Advance(Rule.First);

        Assert.Equal(Passage.OneProbe, _book.PassageOf("main"));
        Assert.True(_book.TryPass("main", _first));
        Assert.True(_book.TryPass("main", _first));
        Assert.False(_book.TryPass("main", _second));
        Assert.Equal(Passage.Nothing, _book.PassageOf("main"));
        Assert.True(_book.IsProbe("main", _first));
    }

    [Fact]
    public async Task HearProbe_ThatIsRefused_DoublesTheWaitUpToTheLongest()
    {
        await StopAsync(AccountState.OutOfQuota);
        List<double> waits = [];

        for (var i = 0; i < 4; i++)
        {
            var wait = _book.NextProbe("main")!.Value - _time.GetUtcNow();
            waits.Add(wait.TotalSeconds);
            _time.Advance(wait);
            Assert.True(_book.TryPass("main", _first));
            await _book.HearProbeAsync("main", _first, new Outcome.QuotaExhausted(Words), stops: true);
        }

        Assert.Equal([60, 120, 200, 200], waits);
        Assert.Equal(4, _notices.Posted.OfType<Notice.ProbeFailed>().Count());
    }

    [Fact]
    public async Task HearProbe_ThatToldNothing_IsTriedAgainAfterTheSameWait()
    {
        await StopAsync(AccountState.OutOfQuota);
        _time.Advance(Rule.First);
        Assert.True(_book.TryPass("main", _first));

        await _book.HearProbeAsync("main", _first, new Outcome.Transient(new ProviderWords { Status = 500 }, null), stops: false);

        Assert.Equal(_time.GetUtcNow() + Rule.First, _book.NextProbe("main"));
        Assert.True(_book.IsStopped("main"));
    }

    public static TheoryData<Outcome> Answers => new()
    {
        new Outcome.Succeeded(LedgerSamples.Answer, null),
        new Outcome.Throttled(Words, null),
        new Outcome.InvalidRequest(Words, null),
        new Outcome.PolicyViolation(Words, null),
        new Outcome.TooLarge(Words, null),
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task HearProbe_ThatWasJudgedForItself_ResumesTheAccount(Outcome outcome)
    {
        await StopAsync(AccountState.OutOfQuota);
        _time.Advance(Rule.First);
        Assert.True(_book.TryPass("main", _first));

        await _book.HearProbeAsync("main", _first, outcome, stops: false);

        Assert.Equal(Passage.Everything, _book.PassageOf("main"));
        Assert.Equal(AccountBook.ByProbe, Assert.Single(await _ledger.IncidentsAsync("main", Token)).ClosedBy);
    }

    [Fact]
    public async Task HearProbe_OfAJobThatWasInFlightAtTheStop_ChangesNothing()
    {
        await StopAsync(AccountState.OutOfQuota);

        await _book.HearProbeAsync("main", _second, new Outcome.Succeeded(LedgerSamples.Answer, null), stops: false);

        Assert.True(_book.IsStopped("main"));
    }

    [Fact]
    public void Suspect_UntilItIsCleared_LetsNothingPass()
    {
        _book.Suspect("main");
        _book.Suspect("main");
        _book.Clear("main");

        Assert.False(_book.TryPass("main", _first));
        Assert.Equal(Passage.Nothing, _book.PassageOf("main"));

        _book.Clear("main");
        Assert.True(_book.TryPass("main", _first));
    }

    [Fact]
    public async Task Pause_ByAnAdministrator_StopsOnce()
    {
        Assert.True(await _book.PauseAsync("main", "maintenance", "ann", Token));
        Assert.False(await _book.PauseAsync("main", "maintenance", "ann", Token));

        Assert.Equal(AccountState.PausedByAdmin, _book.StateOf("main"));
    }

    private async Task StopAsync(AccountState state)
    {
        var stop = new AccountStop("main", state, _time.GetUtcNow(), _first, Words);
        Assert.True(await _ledger.StopAccountAsync(stop, Token));
        await _book.StopAsync(stop, Token);
    }
}
