using Scheduler.Core.Dispatch.InProcess;
using Scheduler.Core.Events;
using Scheduler.Core.Ledger;
using Xunit;

namespace Scheduler.Core.Tests.Dispatch.InProcess;

public sealed class InProcessEventPublisherTests
{
    private readonly RecordedNotices _notices = new();
    private readonly List<long> _heard = [];

    [Fact]
    public async Task Publish_WithASubscriberThatThrows_TellsTheOthersAllTheSame()
    {
        var publisher = new InProcessEventPublisher(_notices);
        using var broken = publisher.Subscribe((_, _) => throw new InvalidOperationException("broken"));
        using var sound = publisher.Subscribe(HearAsync);

        await publisher.PublishAsync([Event(1), Event(2)], TestContext.Current.CancellationToken);

        Assert.Equal([1, 2], _heard);
        Assert.Equal(2, _notices.Posted.OfType<Notice.LoopFailed>().Count());
    }

    [Fact]
    public async Task Subscribe_AfterItsEnd_HearsNothingMore()
    {
        var publisher = new InProcessEventPublisher(_notices);
        var subscription = publisher.Subscribe(HearAsync);
        await publisher.PublishAsync([Event(1)], TestContext.Current.CancellationToken);
        subscription.Dispose();

        await publisher.PublishAsync([Event(2)], TestContext.Current.CancellationToken);

        Assert.Equal([1], _heard);
    }

    private Task HearAsync(OutboxEvent happened, CancellationToken cancellationToken)
    {
        _heard.Add(happened.Sequence);
        return Task.CompletedTask;
    }

    private static OutboxEvent Event(long sequence) =>
        new() { Sequence = sequence, Kind = EventKind.LaneResumed, At = DateTimeOffset.UnixEpoch };
}
