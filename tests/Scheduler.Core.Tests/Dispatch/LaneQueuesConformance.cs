using Scheduler.Core.Dispatch;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Xunit;

namespace Scheduler.Core.Tests.Dispatch;

/// <summary>What every kind of lane queues does. Each implementation derives once.</summary>
public abstract class LaneQueuesConformance
{
    private const string Lane = "gpt-4o.mini_1";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Empty queues; a message whose handler failed comes back soon.</summary>
    protected abstract Task<ILaneQueues> CreateAsync(CancellationToken cancellationToken);

    [Fact]
    public async Task Consume_WhenTheHandlerReturns_DeliversOnceAsPublished()
    {
        var queues = await DeclaredAsync();
        var handled = new Inbox();
        await using (await queues.ConsumeAsync(Lane, 5, handled.HandleAsync, Cancelled))
        {
            DispatchTicket[] tickets = [.. JobClasses.All.Select(flow => Ticket(1, flow))];
            Assert.Empty(await queues.PublishAsync(tickets, Cancelled));
            await handled.WaitAsync(tickets.Length);
            Assert.Equal(tickets.ToHashSet(), handled.Tickets.ToHashSet());
        }

        var later = new Inbox();
        await using var second = await queues.ConsumeAsync(Lane, 5, later.HandleAsync, Cancelled);
        await queues.PublishAsync([Ticket(2)], Cancelled);
        Assert.Equal(2, (await later.WaitAsync(1)).Single().Generation);
    }

    [Fact]
    public async Task Consume_WhenTheHandlerThrows_DeliversAgain()
    {
        var queues = await DeclaredAsync();
        var calls = 0;
        var handled = new Inbox();
        await using var consumer = await queues.ConsumeAsync(Lane, 1, FailFirst, Cancelled);

        await queues.PublishAsync([Ticket(7)], Cancelled);

        Assert.Equal(7, (await handled.WaitAsync(1)).Single().Generation);
        Assert.Equal(2, calls);

        Task FailFirst(DispatchTicket ticket, CancellationToken cancellationToken) => Interlocked.Increment(ref calls) == 1
            ? throw new InvalidOperationException("The ledger is away.")
            : handled.HandleAsync(ticket, cancellationToken);
    }

    [Fact]
    public async Task Dispose_WhileHandlersWait_CancelsThemAndGivesTheMessagesBack()
    {
        var queues = await DeclaredAsync();
        var started = new Inbox();
        var consumer = await queues.ConsumeAsync(Lane, 2, HoldAsync, Cancelled);
        await queues.PublishAsync([Ticket(1), Ticket(2), Ticket(3), Ticket(4)], Cancelled);
        await started.WaitAsync(2);

        await consumer.DisposeAsync();

        var handled = new Inbox();
        await using var next = await queues.ConsumeAsync(Lane, 10, handled.HandleAsync, Cancelled);
        await handled.WaitAsync(4);
        Assert.Equal([1, 2, 3, 4], handled.Tickets.Select(ticket => ticket.Generation).Order());
        Assert.Equal(2, started.Tickets.Count);

        async Task HoldAsync(DispatchTicket ticket, CancellationToken cancellationToken)
        {
            await started.HandleAsync(ticket, cancellationToken);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }
    }

    [Fact]
    public async Task Dispose_WhenAHandlerEndsAllTheSame_AcknowledgesItsMessage()
    {
        var queues = await DeclaredAsync();
        var started = new Inbox();
        var consumer = await queues.ConsumeAsync(Lane, 1, EndWhenCancelledAsync, Cancelled);
        await queues.PublishAsync([Ticket(1)], Cancelled);
        await started.WaitAsync(1);
        await consumer.DisposeAsync();

        var handled = new Inbox();
        await using var next = await queues.ConsumeAsync(Lane, 1, handled.HandleAsync, Cancelled);
        await queues.PublishAsync([Ticket(2)], Cancelled);
        Assert.Equal(2, (await handled.WaitAsync(1)).Single().Generation);

        async Task EndWhenCancelledAsync(DispatchTicket ticket, CancellationToken cancellationToken)
        {
            await started.HandleAsync(ticket, cancellationToken);
            var cancelled = new TaskCompletionSource();
            await using var registration = cancellationToken.Register(cancelled.SetResult);
            await cancelled.Task;
        }
    }

    [Fact]
    public async Task Consume_WithManyWaiting_RunsAtMostAheadHandlersOfAFlow()
    {
        var queues = await DeclaredAsync();
        var gauge = new Gauge();
        await queues.PublishAsync([.. Enumerable.Range(1, 50).Select(generation => Ticket(generation))], Cancelled);
        await using var consumer = await queues.ConsumeAsync(Lane, 3, gauge.HandleAsync, Cancelled);

        await gauge.WhenRunning(3);
        gauge.Open();

        await gauge.WhenEnded(50);
        Assert.Equal(3, gauge.Highest);
    }

    [Fact]
    public async Task Consume_WhileOneFlowIsHeld_TheOtherFlowsGoOn()
    {
        var queues = await DeclaredAsync();
        var gauge = new Gauge();
        var handled = new Inbox();
        await using var consumer = await queues.ConsumeAsync(
            Lane, 1, (ticket, token) => ticket.Class == JobClass.Bulk ? gauge.HandleAsync(ticket, token) : handled.HandleAsync(ticket, token), Cancelled);
        await queues.PublishAsync([Ticket(1, JobClass.Bulk)], Cancelled);
        await gauge.WhenRunning(1);

        await queues.PublishAsync([Ticket(2, JobClass.Interactive), Ticket(3, JobClass.Normal)], Cancelled);

        await handled.WaitAsync(2);
        Assert.Equal([2, 3], handled.Tickets.Select(ticket => ticket.Generation).Order());
        gauge.Open();
    }

    [Fact]
    public async Task Consume_WhileOneLaneIsHeld_TheOtherLaneGoesOn()
    {
        var queues = await DeclaredAsync();
        await queues.DeclareAsync("other", Cancelled);
        var gauge = new Gauge();
        var handled = new Inbox();
        await using var held = await queues.ConsumeAsync(Lane, 1, gauge.HandleAsync, Cancelled);
        await using var free = await queues.ConsumeAsync("other", 1, handled.HandleAsync, Cancelled);
        await queues.PublishAsync([Ticket(1), Ticket(2)], Cancelled);
        await gauge.WhenRunning(1);

        await queues.PublishAsync([Ticket(3) with { Lane = "other" }], Cancelled);

        Assert.Equal("other", (await handled.WaitAsync(1)).Single().Lane);
        gauge.Open();
    }

    [Fact]
    public async Task Declare_Twice_KeepsWhatLiesThere()
    {
        var queues = await DeclaredAsync();
        await queues.PublishAsync([Ticket(1)], Cancelled);

        await queues.DeclareAsync(Lane, Cancelled);

        var handled = new Inbox();
        await using var consumer = await queues.ConsumeAsync(Lane, 1, handled.HandleAsync, Cancelled);
        await handled.WaitAsync(1);
        Assert.Single(handled.Tickets);
    }

    [Fact]
    public async Task Publish_ToALaneNobodyDeclared_ReportsThoseUnconfirmed()
    {
        var queues = await DeclaredAsync();
        var lost = Ticket(1) with { Lane = "nowhere" };

        var unconfirmed = await queues.PublishAsync([Ticket(2), lost, Ticket(3)], Cancelled);

        Assert.Equal([lost], unconfirmed);
    }

    [Fact]
    public async Task Consume_ByTwo_SharesTheMessages()
    {
        var queues = await DeclaredAsync();
        var handled = new Inbox();
        var gauge = new Gauge();
        await using var held = await queues.ConsumeAsync(Lane, 1, gauge.HandleAsync, Cancelled);
        await queues.PublishAsync([Ticket(1)], Cancelled);
        await gauge.WhenRunning(1);
        await using var free = await queues.ConsumeAsync(Lane, 1, handled.HandleAsync, Cancelled);

        await queues.PublishAsync([.. Enumerable.Range(2, 20).Select(generation => Ticket(generation))], Cancelled);

        await handled.WaitAsync(20);
        gauge.Open();
    }

    [Fact]
    public async Task Publish_ManyAtOnceFromSeveralFeeders_DeliversEachOnce()
    {
        const int Feeders = 4, Each = 1_000;
        var queues = await DeclaredAsync();
        var handled = new Inbox();
        await using var consumer = await queues.ConsumeAsync(Lane, 100, handled.HandleAsync, Cancelled);

        var published = await Task.WhenAll(Enumerable.Range(0, Feeders).Select(feeder => queues.PublishAsync(
            [.. Enumerable.Range(feeder * Each, Each).Select(generation => Ticket(generation, (JobClass)(generation % 3)))], Cancelled)));

        Assert.All(published, Assert.Empty);
        await handled.WaitAsync(Feeders * Each);
        Assert.Equal(Enumerable.Range(0, Feeders * Each), handled.Tickets.Select(ticket => ticket.Generation).Order());
    }

    private static DispatchTicket Ticket(int generation, JobClass jobClass = JobClass.Normal) =>
        new(JobId.New(DateTimeOffset.UnixEpoch), generation, Lane, jobClass, jobClass switch
        {
            JobClass.Interactive => new Cost(1, 0),
            JobClass.Normal => new Cost(1, 1_234_567_890_123),
            _ => new Cost(1, 12)
            {
                InputTokens = 1,
                OutputTokens = 1_234_567_890_123,
                Images = 2,
                AudioSeconds = 3,
                OpenAnswers = 4,
                MostPerAnswer = 5,
            },
        });

    private async Task<ILaneQueues> DeclaredAsync()
    {
        var queues = await CreateAsync(Cancelled);
        await queues.DeclareAsync(Lane, Cancelled);
        return queues;
    }
}
