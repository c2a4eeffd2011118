using Scheduler.Core.Lanes;
using Xunit;

namespace Scheduler.Core.Tests.Lanes;

public sealed class RuleSearchTests
{
    private const long S = 1_000_000;

    private static readonly Learned NoSlices = Learned.Nothing.Refuting([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10)]);

    [Fact]
    public void Send_OnceTheRuleIsKnown_KeepsNothing()
    {
        var search = new RuleSearch(600, 250_000, Learned.Nothing with { Rule = Judging.Bucket });
        for (var now = 0L; now < 100; now++)
        {
            search.Send(search.Reserve(1, baseWait: 0, fullness: 0, now), now);
        }

        Assert.Equal(0, search.Kept);
    }

    [Fact]
    public void WaitFor_BeyondWhatIsProven_LetsFiveExperimentsGo_AndWaitsForTheirAnswers()
    {
        // A second's part is one request.
        var search = new RuleSearch(60, guard: 0, Learned.Nothing);
        Assert.False(Send(search, 0).IsExperiment);
        for (var experiment = 0; experiment < RuleSearch.FirstRound; experiment++)
        {
            Assert.Equal(0, search.WaitFor(1, 0, counted: false, 0));
            Assert.True(Send(search, 0).IsExperiment);
        }

        Assert.Equal(S, search.WaitFor(1, 0, counted: false, 0));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(10, 10)]
    public void Refuse_OfAnExperiment_ProvesTheSlicesThatItExceeded(int sentBefore, int slice)
    {
        var learned = slice == 10 ? Learned.Nothing.Refuting([TimeSpan.FromSeconds(1)]) : Learned.Nothing;
        var search = new RuleSearch(60, guard: 0, learned);
        for (var sent = 0; sent < sentBefore; sent++)
        {
            search.Admit(Send(search, 0));
        }

        Assert.True(search.Refuse(Send(search, 0), hint: 0, counted: true));
        Assert.Equal(Judging.SlicesOf(TimeSpan.FromSeconds(slice)), search.Learned.Rule);
        Assert.False(search.IsSearching);
        Assert.Equal(7, search.WaitFor(1, 7, counted: false, 0));
    }

    [Fact]
    public void Refuse_OfWhatWasNoExperiment_BlamesTheOneThatItOvertook()
    {
        var search = new RuleSearch(60, guard: 0, Learned.Nothing);
        var first = Send(search, 0);
        Assert.True(Send(search, 1_000).IsExperiment);

        Assert.True(search.Refuse(first, hint: 0, counted: true));
        Assert.Equal(Judging.SlicesOf(TimeSpan.FromSeconds(1)), search.Learned.Rule);
    }

    [Fact]
    public void Refuse_OfWhatExceedsNoKnownRule_KeepsWhatIsSafeUnderAll()
    {
        var search = new RuleSearch(60, guard: 0, Learned.Nothing);

        Assert.True(search.Refuse(Send(search, 0), hint: 0, counted: true));
        Assert.Equal(Judging.Auto, search.Learned.Rule);
        Assert.Equal(Judging.Auto, search.BaseRule);
    }

    [Fact]
    public void WaitFor_BeyondTheMinute_LetsFiveGoWhereNothingIsCounted()
    {
        var search = new RuleSearch(60, guard: 0, NoSlices);
        for (var experiment = 0; experiment < RuleSearch.FirstRound; experiment++)
        {
            Assert.Equal(0, search.WaitFor(1, 9 * S, counted: false, 0));
            Assert.True(Send(search, 0, baseWait: 9 * S).ExceededMinute);
        }

        Assert.Equal(9 * S, search.WaitFor(1, 9 * S, counted: false, 0));
        Assert.Equal(9 * S, new RuleSearch(60, guard: 0, NoSlices).WaitFor(1, 9 * S, counted: true, 0));
    }

    [Fact]
    public void Admit_BeyondTheMinute_ProvesABucket_AndARefusalASlidingWindow()
    {
        var admitted = new RuleSearch(60, guard: 0, NoSlices);
        Assert.True(admitted.Admit(Send(admitted, 0, baseWait: S)));
        Assert.Equal(Judging.Bucket, admitted.Learned.Rule);

        var refused = new RuleSearch(60, guard: 0, NoSlices);
        Assert.True(refused.Refuse(Send(refused, 0, baseWait: S), hint: 0, counted: true));
        Assert.Equal(Judging.Sliding, refused.Learned.Rule);
    }

    [Fact]
    public void WaitFor_ASecondAfterAnExperimentWithoutARefusal_TakesItAsAdmitted()
    {
        var search = new RuleSearch(60, guard: 0, NoSlices);
        Send(search, 0, baseWait: S);
        Assert.True(search.IsSearching);

        Assert.Equal(5, search.WaitFor(1, 5, counted: false, S));
        Assert.Equal(Judging.Bucket, search.Learned.Rule);
    }

    [Fact]
    public void Drop_OfWhatWasNotSent_IsNoEvidence()
    {
        var search = new RuleSearch(60, guard: 0, NoSlices);
        var trial = search.Reserve(1, S, fullness: 0, 0);
        search.Drop(trial);

        Assert.False(search.Admit(trial));
        Assert.Null(search.Learned.Rule);
    }

    [Fact]
    public void Hear_WhenSlicesAreStillPossible_IsKeptUntilTheyAreRefuted()
    {
        var doubtful = new RuleSearch(60, guard: 0, Learned.Nothing);
        Assert.True(doubtful.Hear(Judging.Fixed));
        Assert.Null(doubtful.Learned.Rule);
        Assert.Equal(Judging.Fixed, doubtful.BaseRule);
        Assert.False(doubtful.Hear(Judging.Fixed));

        var sure = new RuleSearch(60, guard: 0, NoSlices);
        Assert.True(sure.Hear(Judging.Fixed));
        Assert.Equal(Judging.Fixed, sure.Learned.Rule);
        Assert.False(sure.Hear(Judging.Bucket));
    }

    [Theory]
    [InlineData(JudgingRule.Bucket, 0, 0.5, JudgingRule.Sliding, 0)]
    [InlineData(JudgingRule.Sliding, 0, 0.5, JudgingRule.Slices, 10)]
    [InlineData(JudgingRule.Fixed, 0, 0.5, JudgingRule.Slices, 10)]
    [InlineData(JudgingRule.Slices, 10, 0.5, JudgingRule.Slices, 1)]
    [InlineData(JudgingRule.Slices, 1, 0.5, JudgingRule.Slices, 1)]
    [InlineData(JudgingRule.Bucket, 0, 0.95, JudgingRule.Bucket, 0)]
    public void Refuse_OnceLearned_TakesTheNextNarrowerRule_UnlessTheLimitWasNearlyUsedUp(
        JudgingRule known, int slice, double fullness, JudgingRule expected, int expectedSlice)
    {
        var rule = new Judging(known, TimeSpan.FromSeconds(slice));
        var search = new RuleSearch(600, guard: 0, NoSlices with { Rule = rule });
        var trial = search.Reserve(1, 0, fullness, 0);
        search.Send(trial, 0);

        var after = new Judging(expected, TimeSpan.FromSeconds(expectedSlice));
        Assert.Equal(after != rule, search.Refuse(trial, hint: 0, counted: true));
        Assert.Equal(after, search.Learned.Rule);
    }

    [Fact]
    public void Foresee_WhileSearching_IsWhatIsSafe_AndEnoughToExperiment()
    {
        var search = new RuleSearch(600, guard: 0, Learned.Nothing);
        Assert.Equal(40, search.Foresee(600, 0, 3 * S));
        Assert.Equal(20, search.Foresee(20, 0, 3 * S));

        var learned = new RuleSearch(600, guard: 0, NoSlices with { Rule = Judging.Bucket });
        Assert.Equal(600, learned.Foresee(600, 0, 3 * S));
    }

    private static Trial Send(RuleSearch search, long now, long baseWait = 0)
    {
        var trial = search.Reserve(1, baseWait, fullness: 0, now);
        search.Send(trial, now);
        return trial;
    }
}
