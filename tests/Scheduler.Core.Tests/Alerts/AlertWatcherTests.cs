using Microsoft.Extensions.Time.Testing;
using Scheduler.Core.Accounts;
using Scheduler.Core.Alerts;
using Scheduler.Core.Attempts;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger.InMemory;
using Scheduler.Core.Tenants;
using Scheduler.Core.Tests.Dispatch;
using Scheduler.Core.Tests.Lanes;
using Scheduler.Core.Tests.Ledger;
using Scheduler.Core.Upkeep;
using Xunit;
using static Scheduler.Core.Tests.Ledger.LedgerSamples;

namespace Scheduler.Core.Tests.Alerts;

/// <summary>What people are alerted of: each trouble once, and its end.</summary>
public sealed class AlertWatcherTests
{
    private const string Lane = "main/gpt";

    private static readonly AccountSettings Account = new()
    {
        Name = "main",
        BaseUrl = new Uri("https://api.openai.com"),
        Owner = "ann",
        Mailbox = "llm@example.org",
    };

    private readonly FakeTimeProvider _time = new(T0);
    private readonly InMemoryLedger _ledger = new();
    private readonly RecordedNotices _notices = new();
    private readonly (IPacer Pacer, PacerStub Stub) _pacer = PacerStub.Create();
    private readonly LaneTemper _temper;
    private AlertWatcher _watcher;

    public AlertWatcherTests()
    {
        _temper = new LaneTemper(_time);
        _pacer.Stub.Usages[Lane] = new LaneUsage { Lane = Lane };
        _watcher = NewWatcher();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(AccountState.Terminated, AlertKind.AccountStopped)]
    [InlineData(AccountState.CredentialsRejected, AlertKind.AccountStopped)]
    [InlineData(AccountState.AccessBlocked, AlertKind.AccountStopped)]
    [InlineData(AccountState.PausedByAdmin, AlertKind.AccountStopped)]
    [InlineData(AccountState.OutOfQuota, AlertKind.QuotaExhausted)]
    public async Task AccountThatStops_IsToldOnce_AndItsEndToo(AccountState state, AlertKind kind)
    {
        await StopAsync(state);
        await LookAsync();
        await LookAsync();

        var alert = Assert.Single(await _ledger.OpenAlertsAsync(Token));
        Assert.Equal((kind, "main"), (alert.Kind, alert.Subject));
        Assert.Single(await DueAsync());

        await _ledger.ResumeAccountAsync("main", "ann", _time.GetUtcNow(), Token);
        await LookAsync();

        Assert.Empty(await _ledger.OpenAlertsAsync(Token));
        await _ledger.EndDeliveryAsync((await DueAsync())[0].Id, Token);
        Assert.True(Assert.Single(await DueAsync()).IsOver);
    }

    [Fact]
    public async Task TextOfAStop_NamesWordsCountsOwnerPageAndWhatToDo()
    {
        await _ledger.NewAsync(Job("one"));
        await _ledger.NewAsync(Job("two") with { Tenant = "other" });
        await StopAsync(AccountState.Terminated);

        await LookAsync();

        var alert = Assert.Single(await _ledger.OpenAlertsAsync(Token));
        Assert.Equal("Account main is stopped: terminated", alert.Title);
        Assert.Contains("It holds up 2 jobs of 2 tenants (", alert.Text, StringComparison.Ordinal);
        Assert.Contains("429 access_terminated: Your access was terminated", alert.Text, StringComparison.Ordinal);
        Assert.Contains("Owner: ann\nRegistered mailbox: llm@example.org\n", alert.Text, StringComparison.Ordinal);
        Assert.Contains("What to do: Read the registered mailbox", alert.Text, StringComparison.Ordinal);
        Assert.EndsWith("See: https://openai.com/policies/usage-policies", alert.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StopThatBecomesATermination_IsToldAnew()
    {
        await StopAsync(AccountState.CredentialsRejected);
        await LookAsync();
        await StopAsync(AccountState.Terminated);
        await LookAsync();

        Assert.Equal("Account main is stopped: terminated", Assert.Single(await _ledger.OpenAlertsAsync(Token)).Title);
        Assert.All(await DueAsync(), delivery => Assert.False(delivery.IsOver));
    }

    [Fact]
    public async Task AppealWhoseCheckIsDue_IsTold_UntilItIsNotedAnew()
    {
        await StopAsync(AccountState.Terminated);
        var incident = Assert.Single(await _ledger.OpenIncidentsAsync(Token));
        var appeal = new Appeal(AppealState.Filed, "ann", T0) { Ticket = "C-7", NextCheck = T0.AddDays(2) };
        await _ledger.AppealAsync(incident.Id, appeal, Token);
        await LookAsync();
        Assert.DoesNotContain(await _ledger.OpenAlertsAsync(Token), alert => alert.Kind == AlertKind.AppealDue);

        _time.Advance(TimeSpan.FromDays(2));
        await LookAsync();
        var alert = Assert.Single(await _ledger.OpenAlertsAsync(Token), alert => alert.Kind == AlertKind.AppealDue);
        Assert.Contains("Case: C-7", alert.Text, StringComparison.Ordinal);

        await _ledger.AppealAsync(incident.Id, appeal with { NextCheck = T0.AddDays(9) }, Token);
        await LookAsync();
        Assert.DoesNotContain(await _ledger.OpenAlertsAsync(Token), alert => alert.Kind == AlertKind.AppealDue);
    }

    [Fact]
    public async Task QuarantinedTenant_IsTold_APausedOneIsNot()
    {
        await _ledger.HoldTenantAsync(new TenantHold("team-a", TenantState.Quarantined, T0, "9 of 10 were refused.", null), Token);
        await _ledger.HoldTenantAsync(new TenantHold("team-b", TenantState.PausedByAdmin, T0, "holiday", "ann"), Token);
        await LookAsync();

        var alert = Assert.Single(await _ledger.OpenAlertsAsync(Token));
        Assert.Equal((AlertKind.TenantQuarantined, "team-a"), (alert.Kind, alert.Subject));
        Assert.Contains("9 of 10 were refused.", alert.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ParkedGrowth_IsTold_AboveTheNumberWithinTenMinutes()
    {
        await _ledger.ParkedNewAsync(Job("before"));
        await LookAsync();
        await ParkAsync(3);
        await LookAsync();
        Assert.Empty(await _ledger.OpenAlertsAsync(Token));

        _time.Advance(TimeSpan.FromMinutes(9));
        await ParkAsync(1);
        await LookAsync();
        var alert = Assert.Single(await _ledger.OpenAlertsAsync(Token));
        Assert.Equal((AlertKind.ParkedGrowth, "policy-violation"), (alert.Kind, alert.Subject));
        Assert.StartsWith("4 jobs were newly parked", alert.Text, StringComparison.Ordinal);

        _time.Advance(TimeSpan.FromMinutes(2));
        await LookAsync();
        Assert.Empty(await _ledger.OpenAlertsAsync(Token));
    }

    [Fact]
    public async Task LanePausedAgainAndAgain_WithoutASuccess_IsOnePause()
    {
        await PausedAsync(until: T0.AddSeconds(60));
        for (var minute = 1; minute <= 11; minute++)
        {
            _time.Advance(TimeSpan.FromSeconds(50));
            await GoesAsync(isTried: true);
            _time.Advance(TimeSpan.FromSeconds(10));
            await PausedAsync(until: _time.GetUtcNow().AddSeconds(60));
            Assert.Equal(minute == 11 ? 1 : 0, (await _ledger.OpenAlertsAsync(Token)).Count);
        }

        Assert.Contains("The reason is: throttled.", (await _ledger.OpenAlertsAsync(Token))[0].Text, StringComparison.Ordinal);
        _time.Advance(TimeSpan.FromSeconds(5));
        _temper.Note(Lane, new Outcome.Succeeded(Answer, null), TimeSpan.FromSeconds(1));
        await GoesAsync(isTried: false);
        Assert.Empty(await _ledger.OpenAlertsAsync(Token));
    }

    [Fact]
    public async Task LanePausedWithSuccessesBetween_IsNotTold()
    {
        for (var minute = 0; minute < 15; minute++)
        {
            await PausedAsync(until: _time.GetUtcNow().AddSeconds(50));
            _time.Advance(TimeSpan.FromSeconds(50));
            _temper.Note(Lane, new Outcome.Succeeded(Answer, null), TimeSpan.FromSeconds(1));
            await GoesAsync(isTried: false);
            _time.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.Empty(await _ledger.OpenAlertsAsync(Token));
    }

    [Fact]
    public async Task PauseThatIsOpen_GoesOn_InTheNextProcess()
    {
        await PausedAsync(until: T0.AddDays(1));
        _time.Advance(TimeSpan.FromMinutes(11));
        await LookAsync();
        Assert.Single(await _ledger.OpenAlertsAsync(Token));

        _watcher = NewWatcher();
        await LookAsync();

        Assert.Single(await _ledger.OpenAlertsAsync(Token));
        Assert.Single(await DueAsync());
    }

    [Fact]
    public async Task LaneOfAStoppedAccount_IsNotToldBesideIt()
    {
        await _ledger.NewAsync(Job());
        await PausedAsync(until: T0.AddDays(1));
        await StopAsync(AccountState.Terminated);
        _time.Advance(TimeSpan.FromHours(3));
        await LookAsync();

        Assert.Equal(AlertKind.AccountStopped, Assert.Single(await _ledger.OpenAlertsAsync(Token)).Kind);
    }

    [Fact]
    public async Task OldestJob_IsTold_AboveItsAge_ButNotForAHeldTenant()
    {
        await _ledger.NewAsync(Job("held") with { Tenant = "team-a" });
        await _ledger.HoldTenantAsync(new TenantHold("team-a", TenantState.PausedByAdmin, T0, "holiday", "ann"), Token);
        _time.Advance(TimeSpan.FromMinutes(30));
        var late = await _ledger.NewAsync(Job("late", age: 1800));
        _time.Advance(TimeSpan.FromMinutes(59));
        await LookAsync();
        Assert.Empty(await _ledger.OpenAlertsAsync(Token));

        _time.Advance(TimeSpan.FromMinutes(2));
        await LookAsync();
        var alert = Assert.Single(await _ledger.OpenAlertsAsync(Token));
        Assert.Equal((AlertKind.OldestJob, Lane), (alert.Kind, alert.Subject));

        await _ledger.CancelAsync(late, "ann", _time.GetUtcNow(), Token);
        await LookAsync();
        Assert.Empty(await _ledger.OpenAlertsAsync(Token));
    }

    private AlertWatcher NewWatcher()
    {
        var lanes = new LaneDirectory([new LaneSettings { Name = Lane, Account = "main" }]);
        var sight = new AlertSight(_ledger, _pacer.Pacer, lanes, _temper, _time);
        return new AlertWatcher(sight, _ledger, new AlertBells(), _notices, _time)
        {
            Rules = AlertRules.Default with { ParkedGrowth = 3 },
            Channels = ["mail"],
            Accounts = new Dictionary<string, AccountSettings> { ["main"] = Account },
        };
    }

    private Task<TimeSpan> LookAsync() => _watcher.RunOnceAsync(Token);

    private Task<IReadOnlyList<AlertDelivery>> DueAsync() => _ledger.DueDeliveriesAsync(_time.GetUtcNow(), 10, Token);

    private Task<bool> StopAsync(AccountState state) => _ledger.StopAccountAsync(
        new AccountStop("main", state, _time.GetUtcNow(), null, new ProviderWords
        {
            Status = 429,
            Code = "access_terminated",
            Message = "Your access was terminated.",
        })
        { Lanes = [Lane] },
        Token);

    private async Task ParkAsync(int count)
    {
        for (var number = 0; number < count; number++)
        {
            await _ledger.ParkedNewAsync(Job(Guid.NewGuid().ToString()));
        }
    }

    private Task<TimeSpan> PausedAsync(DateTimeOffset until)
    {
        _pacer.Stub.Usages[Lane] = new LaneUsage { Lane = Lane, PausedUntil = until, PauseReason = "throttled" };
        return LookAsync();
    }

    private Task<TimeSpan> GoesAsync(bool isTried)
    {
        _pacer.Stub.Usages[Lane] = new LaneUsage { Lane = Lane, IsProbing = isTried, InFlight = isTried ? 1 : 0 };
        return LookAsync();
    }
}
