using Microsoft.Extensions.Time.Testing;
using Scheduler.Core.Accounts;
using Scheduler.Core.Attempts;
using Scheduler.Core.Costs;
using Scheduler.Core.Dispatch;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger.InMemory;
using Scheduler.Core.Tests.Dispatch;
using Scheduler.Core.Tests.Ledger;
using Scheduler.Core.Tests.Model;
using Xunit;

namespace Scheduler.Core.Tests.Costs;

/// <summary>What the pacer is told at the end of a call is what the ledger remembers for the next start.</summary>
public sealed class SettlementOfSendsTests
{
    private static readonly Cost Open = new(1, 812) { InputTokens = 300, OutputTokens = 512, OpenAnswers = 1 };

    private static readonly LaneSettings Lane = new() { Name = "main/gpt", Account = "account", Charge = ChargeRule.Sum };

    private readonly RecordingPacer _pacer = new();
    private readonly InMemoryLedger _ledger = new();
    private readonly ModelProvider _provider = new();
    private readonly OutputBook _outputs = new();
    private readonly FakeTimeProvider _time = new(LedgerSamples.T0.AddSeconds(10));
    private readonly Sender _sender;

    public SettlementOfSendsTests()
    {
        var notices = new RecordedNotices();
        var bell = new FeedBells();
        var lanes = new LaneDirectory([Lane]);
        var gate = new LaneGate(_pacer, GateBounds.Default, _time);
        var accounts = new AccountBook(_ledger, _provider, lanes, bell, notices, _time);
        var beside = new Reactions(_ledger, _provider, _pacer, gate, accounts, lanes, bell, notices, _time);
        var recorder = new AttemptRecorder(
            _ledger, _pacer, new LaneTemper(_time), accounts, beside.Tenants, beside.Holds, bell, new RandomJitter(1), notices, _time);
        _sender = new Sender(
            _provider, _pacer, gate, accounts, recorder, new LeaseKeeper(_ledger, _time), beside.Screener, _outputs, new Scheduler.Core.Upkeep.LimitJournal(_ledger, notices), notices, _time);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<Outcome, long> Outcomes()
    {
        var words = new ProviderWords { Status = 429 };
        var refused = new ProviderWords { Status = 400 };
        return new()
        {
            { new Outcome.Succeeded(LedgerSamples.Answer, new TokenUsage(250, 40)), 340 },
            { new Outcome.Succeeded(LedgerSamples.Answer, new TokenUsage(250, 4_000)), 4_300 },
            { new Outcome.Succeeded(LedgerSamples.Answer, null), 812 },
            { new Outcome.Throttled(words, null), 0 },
            { new Outcome.QuotaExhausted(words), 0 },
            { new Outcome.PolicyViolation(refused, null), 812 },
            { new Outcome.InvalidRequest(refused, null), 812 },
            { new Outcome.Transient(new ProviderWords { Status = 500 }, null), 812 },
            { new Outcome.Unknown(new ProviderWords()), 812 },
        };
    }

    [Theory]
    [MemberData(nameof(Outcomes))]
    public async Task Send_WithAnyOutcome_TellsPacerAndLedgerTheSame(Outcome outcome, long charged)
    {
        var job = await SendAsync(outcome);

        var settled = Assert.Single(_pacer.Settled);
        Assert.Equal((charged, outcome is Outcome.Throttled), (settled.ChargedTokens, settled.Refused));
        Assert.Equal(charged, Assert.Single((await _ledger.ViewAsync(job)).Attempts).ChargedTokens);
        var remembered = Assert.Single(await _ledger.SpendingsSinceAsync(LedgerSamples.T0, Token));
        Assert.Equal(
            (settled.ChargedTokens, settled.ChargedInputTokens, settled.ChargedOutputTokens),
            (remembered.Tokens, remembered.InputTokens, remembered.OutputTokens));
    }

    [Fact]
    public async Task Send_ThatSucceeds_TeachesWhatAnAnswerTakes()
    {
        for (var i = 0; i < RecentOutputs.Enough; i++)
        {
            await SendAsync(new Outcome.Succeeded(LedgerSamples.Answer, new TokenUsage(250, 40)));
        }

        Assert.Equal(340, _outputs.Price(Lane, "acme", Open).Tokens);
    }

    [Fact]
    public async Task Send_ThatNeverLeft_GivesEverythingBack()
    {
        var job = await SendAsync(new Outcome.NotSent(new ProviderWords(), CostsAttempt: true));

        Assert.Empty(_pacer.Settled);
        Assert.Equal(1, _pacer.Released);
        Assert.Equal(0, Assert.Single((await _ledger.ViewAsync(job)).Attempts).ChargedTokens);
        Assert.Empty(await _ledger.SpendingsSinceAsync(LedgerSamples.T0, Token));
    }

    private async Task<JobId> SendAsync(Outcome outcome)
    {
        var running = await _ledger.RunningNewAsync(LedgerSamples.Job(Guid.NewGuid().ToString()) with { Cost = Open });
        var sending = _sender.SendAsync(new ReadyJob(running, new Reservation(1, Lane.Name, running.Cost, _time.GetUtcNow()), Lane), Token, Token);
        _provider.Answer(new Random(1), outcome);
        await sending;
        return running.Id;
    }
}
