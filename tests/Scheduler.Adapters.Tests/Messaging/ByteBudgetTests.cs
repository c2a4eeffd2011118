using Scheduler.Messaging.Intake;
using Xunit;

namespace Scheduler.Adapters.Tests.Messaging;

public sealed class ByteBudgetTests
{
    private readonly ByteBudget _budget = new(10);

    [Fact]
    public void TryTake_BeyondTheLimit_Refuses()
    {
        Assert.True(_budget.TryTake(6));
        Assert.False(_budget.TryTake(5));
        Assert.True(_budget.TryTake(4));
    }

    [Fact]
    public void TryTake_OfMoreThanAll_IsLetInAlone()
    {
        Assert.True(_budget.TryTake(11));
        Assert.False(_budget.TryTake(1));
    }

    [Fact]
    public void WhenEmpty_AfterAllIsGivenBack_Completes()
    {
        Assert.True(_budget.WhenEmptyAsync().IsCompleted);
        _budget.TryTake(6);
        var empty = _budget.WhenEmptyAsync();
        Assert.False(empty.IsCompleted);

        _budget.Give(6);

        Assert.True(empty.IsCompleted);
        Assert.True(_budget.TryTake(10));
    }
}
