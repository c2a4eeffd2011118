using Scheduler.Core.Attempts;
using Scheduler.Core.Costs;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Xunit;

namespace Scheduler.Core.Tests.Costs;

public sealed class OutputBookTests
{
    private static readonly LaneSettings Lane = new() { Name = "lane", Account = "a", Charge = ChargeRule.Sum, DefaultOutputTokens = 512 };

    private static readonly Cost Open = new(1, 612) { InputTokens = 100, OutputTokens = 512, OpenAnswers = 1 };

    private readonly OutputBook _book = new();

    [Fact]
    public void Price_WhenNothingIsKnown_TakesTheLanesDefault() => Assert.Equal(612, _book.Price(Lane, "a", Open).Tokens);

    [Fact]
    public void Price_AJobThatNamesItsOutput_StaysAsItIs()
    {
        LearnMany("a", 50, 10);
        Assert.Equal(Cost.OfTokens(999), _book.Price(Lane, "a", Cost.OfTokens(999)));
    }

    [Fact]
    public void Price_AfterEnoughAnswers_FollowsTheTenantsOwn()
    {
        LearnMany("short", 20, 10);
        LearnMany("long", 20, 2_000);

        Assert.Equal(110, _book.Price(Lane, "short", Open).Tokens);
        Assert.Equal(2_100, _book.Price(Lane, "long", Open).Tokens);
    }

    [Fact]
    public void Price_OfATenantWithFewAnswers_FollowsTheLanes()
    {
        LearnMany("known", 100, 40);
        LearnMany("new", 19, 5_000);

        // 119 answers of the lane: the 114th is a long one.
        Assert.Equal(5_100, _book.Price(Lane, "new", Open).Tokens);
        Assert.Equal(140, _book.Price(Lane, "known", Open).Tokens);
        Assert.Equal(612, _book.Price(Lane with { Name = "other" }, "known", Open).Tokens);
    }

    [Fact]
    public void Price_OfSeveralAnswers_IsLearnedPerAnswer()
    {
        for (var i = 0; i < 20; i++)
        {
            _book.Learn("lane", "a", Open with { OpenAnswers = 4 }, new TokenUsage(100, 400));
        }

        Assert.Equal(200, _book.Price(Lane, "a", Open).Tokens);
        Assert.Equal(400, _book.Price(Lane, "a", Open with { OpenAnswers = 3 }).Tokens);
    }

    [Fact]
    public void Learn_FromJobsWithAMaximum_IsKeptApartByItsSize()
    {
        var capped = Open with { MostPerAnswer = 100 };
        for (var i = 0; i < 20; i++)
        {
            _book.Learn("lane", "a", capped, new TokenUsage(1, 90));
        }

        Assert.Null(_book.Expected("lane", "a", 0));
        Assert.Equal(90, _book.Expected("lane", "a", 127));
        Assert.Null(_book.Expected("lane", "a", 128));
        Assert.Equal(180, _book.Price(Lane, "a", capped with { InputTokens = 90 }).Tokens);
    }

    [Fact]
    public void Learn_FromManyTenants_StaysBounded_AndForgetsTheOldest()
    {
        LearnMany("first", 20, 7);
        for (var i = 0; i < 3 * OutputBook.MostKeys; i++)
        {
            _book.Learn("lane", $"tenant {i}", Open, new TokenUsage(1, 30));
        }

        Assert.InRange(_book.Keys, 1, OutputBook.MostKeys);
        Assert.Equal(30, _book.Expected("lane", "first", 0));
    }

    /// <summary>Heavy tails, several scales: the expectation is the 95th percentile of the last window, by the definition.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Expected_OfAnyAnswers_IsTheirNinetyFifthPercentile(int seed)
    {
        var random = new Random(seed);
        var seen = new List<long>();
        for (var i = 0; i < 1_000; i++)
        {
            var length = (long)Math.Exp(random.NextDouble() * random.Next(1, 12));
            seen.Add(length);
            _book.Learn("lane", "a", Open, new TokenUsage(1, length));
            Assert.Equal(Defined(seen), _book.Expected("lane", "a", 0));
        }
    }

    [Fact]
    public void Expected_WhenTheWorkChanges_Follows()
    {
        LearnMany("a", 1_000, 100);
        LearnMany("a", 13, 3_000);
        Assert.Equal(3_000, _book.Expected("lane", "a", 0));

        LearnMany("a", RecentOutputs.Window, 20);
        Assert.Equal(20, _book.Expected("lane", "a", 0));
    }

    private static long? Defined(List<long> seen)
    {
        if (seen.Count < RecentOutputs.Enough)
        {
            return null;
        }

        var last = seen.TakeLast(RecentOutputs.Window).Order().ToList();
        return last.Where((_, shorter) => shorter + 1 >= 0.95 * last.Count).First();
    }

    private void LearnMany(string tenant, int times, long tokens)
    {
        for (var i = 0; i < times; i++)
        {
            _book.Learn("lane", tenant, Open, new TokenUsage(100, tokens));
        }
    }
}
