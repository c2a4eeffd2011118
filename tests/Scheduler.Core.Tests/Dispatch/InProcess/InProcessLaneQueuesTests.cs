using Scheduler.Core.Dispatch;
using Scheduler.Core.Dispatch.InProcess;
using Scheduler.Core.Events;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Xunit;

namespace Scheduler.Core.Tests.Dispatch.InProcess;

public sealed class InProcessLaneQueuesTests : LaneQueuesConformance
{
    private readonly RecordedNotices _notices = new();

    [Fact]
    public async Task Publish_BeyondTheCapacity_ReportsTheRestUnconfirmed()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var queues = new InProcessLaneQueues(_notices, TimeProvider.System) { Capacity = 2 };
        await queues.DeclareAsync("a", cancellationToken);
        DispatchTicket[] tickets = [.. Enumerable.Range(1, 3).Select(Ticket)];

        Assert.Equal([tickets[2]], await queues.PublishAsync(tickets, cancellationToken));
    }

    [Fact]
    public async Task Consume_WhenTheHandlerThrows_SaysSo()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var queues = await CreateAsync(cancellationToken);
        await queues.DeclareAsync("a", cancellationToken);
        await using var consumer = await queues.ConsumeAsync(
            "a", 1, (_, _) => throw new InvalidOperationException("broken"), cancellationToken);
        await queues.PublishAsync([Ticket(1)], cancellationToken);

        var notice = await _notices.WaitForAsync<Notice.LoopFailed>(_ => true, cancellationToken);

        Assert.Equal("broken", notice.Error.Message);
    }

    [Fact]
    public void DiesWithProcess_Always_IsTrue() =>
        Assert.True(new InProcessLaneQueues(_notices, TimeProvider.System).DiesWithProcess);

    protected override Task<ILaneQueues> CreateAsync(CancellationToken cancellationToken) =>
        Task.FromResult<ILaneQueues>(
            new InProcessLaneQueues(_notices, TimeProvider.System) { RedeliveryDelay = TimeSpan.FromMilliseconds(10) });

    private static DispatchTicket Ticket(int generation) =>
        new(JobId.New(DateTimeOffset.UnixEpoch), generation, "a", JobClass.Normal, Cost.OfTokens(1));
}
