using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Xunit;
using static Scheduler.Core.Tests.Ledger.LedgerSamples;

namespace Scheduler.Core.Tests.Ledger;

public abstract partial class LedgerConformance
{
    private static readonly Cost WholeCost = new(1, 612)
    {
        InputTokens = 100,
        OutputTokens = 5_000_000_000,
        Images = 3,
        AudioSeconds = 90,
        OpenAnswers = 2,
        MostPerAnswer = 2_048,
    };

    public static TheoryData<string, Cost> Costs() => new()
    {
        { "nothing", new Cost(1, 0) },
        { "tokens", Cost.OfTokens(9_000_000_000) },
        { "input", new Cost(1, 1) { InputTokens = 1 } },
        { "output", new Cost(1, 1) { OutputTokens = 1 } },
        { "images", new Cost(1, 0) { Images = 1 } },
        { "sound", new Cost(1, 0) { AudioSeconds = 1 } },
        { "open", new Cost(1, 1) { OpenAnswers = 1 } },
        { "all", WholeCost },
    };

    [Theory]
    [MemberData(nameof(Costs))]
    public async Task Add_AnyCost_IsKeptWithAllItsParts(string what, Cost cost)
    {
        var job = Job(what) with { Cost = cost };
        await Ledger.NewAsync(job);

        Assert.Equal(cost, (await Ledger.ViewAsync(job.Id)).Cost);
        Assert.Equal(cost, Assert.Single(await Ledger.HeadsAsync(job.Lane, 10, Token)).Cost);
        var ticket = await Ledger.DispatchOneAsync(job.Id);
        Assert.Equal(cost, ticket.Cost);
        Assert.Equal(new Cost(1, cost.Tokens), await Ledger.DispatchedAsync(job.Lane, Token));
        Assert.Equal(cost, (await Ledger.ClaimOneAsync(ticket)).Cost);
    }

    [Fact]
    public async Task Claim_WithATicketAtAnotherPrice_RemembersWhatWasReserved()
    {
        var ticket = await Ledger.DispatchedNewAsync(Job()) with { Cost = WholeCost };
        var claim = ClaimOf(ticket);

        Assert.Equal(WholeCost, (await Ledger.ClaimAsync(claim, Token))!.Cost);
        Assert.Equal(WholeCost, (await Ledger.ClaimAsync(claim, Token))!.Cost);
        Assert.Equal(WholeCost, Assert.Single(await Ledger.LostLeasesAsync(T0.AddHours(1), 10, Token)).Cost);
        Assert.Equal(Spending.Of("main/gpt", T0.AddSeconds(11), WholeCost), Assert.Single(await Ledger.SpendingsSinceAsync(T0, Token)));
        Assert.Equal(Cost.OfTokens(100), (await Ledger.ViewAsync(ticket.Job)).Cost);
    }

    [Fact]
    public async Task Counters_AfterALifeAtAnotherPrice_AreExact()
    {
        var ticket = await Ledger.DispatchedNewAsync(Job()) with { Cost = WholeCost };
        var running = await Ledger.ClaimOneAsync(ticket);
        await Ledger.RecordOneAsync(Throttled(running));
        await Ledger.DispatchOneAsync(running.Id);

        Assert.Equal(Cost.OfTokens(100), await Ledger.DispatchedAsync("main/gpt", Token));
    }

    [Fact]
    public async Task Spendings_OfAnEndedAttempt_AreWhatItWasCharged()
    {
        var running = await Ledger.RunningNewAsync(Job() with { Cost = WholeCost });
        var charged = new Cost(1, 150) { InputTokens = 100, OutputTokens = 50, Images = 1, AudioSeconds = 2 };
        await Ledger.RecordOneAsync(Succeeded(running) with { Charged = charged });

        Assert.Equal(Spending.Of("main/gpt", T0.AddSeconds(10.5), charged), Assert.Single(await Ledger.SpendingsSinceAsync(T0, Token)));
        Assert.Equal(150, Assert.Single((await Ledger.ViewAsync(running.Id)).Attempts).ChargedTokens);
    }
}
