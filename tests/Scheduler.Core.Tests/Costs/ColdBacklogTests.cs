using Microsoft.Extensions.Time.Testing;
using Scheduler.Core.Accounts;
using Scheduler.Core.Attempts;
using Scheduler.Core.Costs;
using Scheduler.Core.Dispatch;
using Scheduler.Core.Dispatch.InProcess;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Scheduler.Core.Ledger.InMemory;
using Scheduler.Core.Tests.Dispatch;
using Scheduler.Core.Tests.Ledger;
using Scheduler.Core.Tests.Model;
using Scheduler.Core.Upkeep;
using Xunit;

namespace Scheduler.Core.Tests.Costs;

/// <summary>A backlog that was admitted when nothing was known is fed at the prices that are known when it is fed.</summary>
public sealed class ColdBacklogTests
{
    private static readonly Cost Cold = new(1, 612) { InputTokens = 100, OutputTokens = 512, OpenAnswers = 1 };

    private static readonly LaneSettings Lane = new()
    {
        Name = "lane",
        Account = "account",
        Models = ["*"],
        RequestsPerMinute = 60_000,
        TokensPerMinute = 30_000,
        MaxConcurrency = 1_000,
        Charge = ChargeRule.Sum,
        RequestJudging = Judging.Sliding,
        TokenJudging = Judging.Sliding,
    };

    private readonly OutputBook _outputs = new();
    private readonly InMemoryLedger _ledger = new();
    private readonly FakeTimeProvider _time = new(LedgerSamples.T0);
    private readonly RecordedNotices _notices = new();
    private readonly TicketKeeper _queues = new();
    private readonly InProcessPacer _pacer;
    private readonly Feeder _feeder;

    public ColdBacklogTests()
    {
        var lanes = new LaneDirectory([Lane]);
        _pacer = new InProcessPacer(_time);
        var accounts = new AccountBook(_ledger, new ModelProvider(), lanes, new FeedBells(), _notices, _time);
        _feeder = new Feeder(
            Lane.Name, _ledger, _queues, _pacer, accounts, lanes, new Turnstile(TurnstileSettings.Default), new LaneTemper(_time), _notices, _time)
        {
            Outputs = _outputs,
        };
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunOnce_ABacklogAdmittedCold_IsFedAtTheLearnedPrice()
    {
        await _pacer.ConfigureAsync(Lane, Token);
        await _ledger.OpenAsync(Token);
        await _ledger.AddAsync([.. Enumerable.Range(0, 500).Select(Job)], Token);

        await _feeder.RunOnceAsync(Token);
        var cold = _queues.Tickets.Count;
        Assert.All(_queues.Tickets, ticket => Assert.Equal(612, ticket.Cost.Tokens));
        await _ledger.ReturnAsync(_queues.Tickets, Token);
        _queues.Tickets.Clear();
        Learn(20);

        await _feeder.RunOnceAsync(Token);

        Assert.All(_queues.Tickets, ticket => Assert.Equal((120, 20), (ticket.Cost.Tokens, ticket.Cost.OutputTokens)));
        Assert.InRange(_queues.Tickets.Count, 4 * cold, 6 * cold);

        // What lies in the flows counts at its new price, though the ledger sums the old one: there is no room for more.
        var lying = _queues.Tickets.Count;
        await _feeder.RunOnceAsync(Token);
        Assert.InRange(_queues.Tickets.Count, lying, lying + 1);
    }

    private static NewJob Job(int number) => LedgerSamples.Job($"{number}", number / 1_000.0) with { Lane = Lane.Name, Cost = Cold };

    private void Learn(long output)
    {
        for (var i = 0; i < RecentOutputs.Enough; i++)
        {
            _outputs.Learn(Lane.Name, "somebody", Cold, new TokenUsage(100, output));
        }
    }

    private sealed class TicketKeeper : ILaneQueues
    {
        public List<DispatchTicket> Tickets { get; } = [];

        public bool DiesWithProcess => true;

        public Task DeclareAsync(string lane, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<IReadOnlyList<DispatchTicket>> PublishAsync(IReadOnlyList<DispatchTicket> tickets, CancellationToken cancellationToken)
        {
            Tickets.AddRange(tickets);
            return Task.FromResult<IReadOnlyList<DispatchTicket>>([]);
        }

        public Task<IAsyncDisposable> ConsumeAsync(
            string lane, int ahead, Func<DispatchTicket, CancellationToken, Task> handler, CancellationToken cancellationToken) =>
            throw new NotSupportedException("Nothing is consumed here.");
    }
}
