using Scheduler.Messaging.Intake;
using Xunit;

namespace Scheduler.Adapters.Tests.Messaging;

public sealed class IntakeWidthTests
{
    [Fact]
    public void Took_AsLongAsTheBytesFit_WidensToTheWidest()
    {
        var width = new IntakeWidth(1_000);

        Assert.False(width.Took(255));
        Assert.True(width.Took(1));
        Assert.Equal(256, width.Current);
        Assert.True(width.Took(1_024));
        Assert.Equal(1_000, width.Current);
        Assert.False(width.Took(1_000_000));
    }

    [Fact]
    public void Narrow_AgainAndAgain_NeverFallsBelowOne()
    {
        var width = new IntakeWidth(1_000);

        width.Narrow();
        Assert.Equal(8, width.Current);
        width.Narrow();
        width.Narrow();

        Assert.Equal(1, width.Current);
    }
}
