using Scheduler.Core.Jobs;
using Xunit;

namespace Scheduler.Core.Tests.Jobs;

public sealed class JobTransitionTests
{
    [Fact]
    public void Apply_FromAStateThatIsNotListed_ThrowsWithBothStates()
    {
        foreach (var transition in JobTransition.All)
        {
            foreach (var state in Enum.GetValues<JobState>().Except(transition.From))
            {
                var error = Assert.Throws<InvalidOperationException>(() => transition.Apply(state));
                Assert.Contains(state.ToString(), error.Message, StringComparison.Ordinal);
                Assert.Contains(transition.To.ToString(), error.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void FinalStates_AreLeftByNoTransition()
    {
        Assert.DoesNotContain(JobTransition.All, transition => transition.From.Any(state => state.IsFinal()));
    }

    [Fact]
    public void Words_OfStatesClassesAndReasons_AreDistinctAndReadBack()
    {
        Assert.Distinct(Enum.GetValues<JobState>().Select(state => state.Wire()));
        Assert.All(JobClasses.All, jobClass => Assert.True(JobClasses.TryParse(jobClass.Wire(), out var read) && read == jobClass));
        Assert.All(ParkReasons.All, reason => Assert.True(ParkReasons.TryParse(reason.Wire(), out var read) && read == reason));
        Assert.False(JobClasses.TryParse("Normal", out _));
        Assert.False(ParkReasons.TryParse("", out _));
    }
}
