using Scheduler.Core.Attempts;
using Scheduler.Core.Costs;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Xunit;

namespace Scheduler.Core.Tests.Costs;

public sealed class FeedPricesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly LaneSettings Lane = new() { Name = "lane", Account = "a", Charge = ChargeRule.Sum };
    private static readonly Cost Cold = new(1, 612) { InputTokens = 100, OutputTokens = 512, OpenAnswers = 1 };

    private readonly OutputBook _book = new();
    private readonly FeedPrices _prices;

    public FeedPricesTests() => _prices = new FeedPrices(_book);

    [Fact]
    public void Price_ABacklogAdmittedCold_IsPricedByWhatIsKnownNow()
    {
        Assert.Equal(612, Price(Job(Cold)).Tokens);

        Learn(50);

        Assert.Equal(150, Price(Job(Cold)).Tokens);
        Assert.Equal(Cost.OfTokens(70), Price(Job(Cost.OfTokens(70))));
    }

    [Fact]
    public void Price_TheTickets_CarryThePriceOfTheChoice()
    {
        Learn(50);
        var jobs = _prices.Price(Lane, [Job(Cold), Job(Cold)]);
        var tickets = _prices.Price([TicketOf(jobs[1], Cold)], jobs);
        Assert.Equal(150, Assert.Single(tickets).Cost.Tokens);
        Assert.Equal(jobs[1].Id, tickets[0].Job);
    }

    [Theory]
    [InlineData(50, 1_200, 300)]
    [InlineData(3_572, 1_224, 7_344)]
    public void Lying_AfterFeedingAtOtherPrices_IsScaledByThem(long output, long stored, long lying)
    {
        Learn(output);
        var jobs = _prices.Price(Lane, [Job(Cold)]);
        _prices.Price([TicketOf(jobs[0], Cold)], jobs);
        Assert.Equal(lying, _prices.Lying(new Cost(2, stored)).Tokens, 10.0);
    }

    [Fact]
    public void Lying_WhenNothingWasFed_IsAsStored() => Assert.Equal(new Cost(3, 900), _prices.Lying(new Cost(3, 900)));

    [Fact]
    public void Lying_AfterManyRoundsAtTheStoredPrice_IsAsStoredAgain()
    {
        Learn(50);
        var cheap = _prices.Price(Lane, [Job(Cold)]);
        _prices.Price([TicketOf(cheap[0], Cold)], cheap);
        for (var round = 0; round < 100; round++)
        {
            var named = _prices.Price(Lane, [Job(Cost.OfTokens(500))]);
            _prices.Price([TicketOf(named[0], Cost.OfTokens(500))], named);
        }

        Assert.Equal(1_000, _prices.Lying(new Cost(2, 1_000)).Tokens, 2.0);
    }

    private static BacklogJob Job(Cost cost) => new(JobId.New(Now), JobClass.Normal, "tenant", cost, Now);

    private static DispatchTicket TicketOf(BacklogJob job, Cost stored) => new(job.Id, 1, Lane.Name, job.Class, stored);

    private Cost Price(BacklogJob job) => Assert.Single(_prices.Price(Lane, [job])).Cost;

    private void Learn(long output)
    {
        for (var i = 0; i < RecentOutputs.Enough; i++)
        {
            _book.Learn(Lane.Name, "tenant", Cold, new TokenUsage(100, output));
        }
    }
}
