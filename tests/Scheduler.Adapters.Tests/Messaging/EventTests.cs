using System.Text.Json;
using System.Threading.Channels;
using MassTransit;
using RabbitMQ.Client;
using Scheduler.Contracts;
using Scheduler.Core.Attempts;
using Scheduler.Core.Events;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Testing.RabbitMq;
using Xunit;

namespace Scheduler.Adapters.Tests.Messaging;

[Trait("Broker", "RabbitMq")]
public sealed class EventTests(RabbitMqFixture fixture) : BrokerTest(fixture)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly JobId Job = JobId.New(DateTimeOffset.UnixEpoch);

    [Fact]
    public async Task Publish_ToASubscriberBus_ArrivesAsContracts()
    {
        var heard = Channel.CreateUnbounded<object>();
        await using var subscriber = await ProducerBus.StartAsync(Tested.Uri, Cancelled, bus => bus.ReceiveEndpoint("audit", endpoint =>
        {
            endpoint.Handler<JobSucceeded>(context => heard.Writer.WriteAsync(context.Message).AsTask());
            endpoint.Handler<AccountStopped>(context => heard.Writer.WriteAsync(context.Message).AsTask());
        }));
        OutboxEvent stopped = new()
        {
            Kind = EventKind.AccountStopped,
            At = DateTimeOffset.UnixEpoch,
            Account = "a",
            Reason = "Terminated",
            Words = new ProviderWords { Status = 401, Code = "account_deactivated" },
        };

        await Tested.Transport.Events.PublishAsync([Succeeded(), stopped], Cancelled);

        object[] both = [await NextAsync(heard), await NextAsync(heard)];
        var succeeded = Assert.Single(both.OfType<JobSucceeded>());
        Assert.Equal(Job.Value, succeeded.Id);
        Assert.Equal("c-1", succeeded.CustomId);
        Assert.Equal(7, succeeded.Metadata!.Value.GetProperty("order_id").GetInt32());
        Assert.Equal("pong", succeeded.Answer!.Body!.Value.GetProperty("text").GetString());
        Assert.Equal($"/v1/jobs/{Job}/result", succeeded.AnswerLink);
        Assert.Equal("account_deactivated", Assert.Single(both.OfType<AccountStopped>()).Error!.Code);
    }

    [Fact]
    public async Task Publish_EveryKind_ReachesWhoSubscribesToIt()
    {
        var heard = Channel.CreateUnbounded<object>();
        await using var subscriber = await ProducerBus.StartAsync(Tested.Uri, Cancelled, bus => bus.ReceiveEndpoint("all", endpoint =>
        {
            endpoint.Handler<JobEvent>(context => heard.Writer.WriteAsync(context.Message).AsTask());
            endpoint.Handler<SubmissionCompleted>(context => heard.Writer.WriteAsync(context.Message).AsTask());
            endpoint.Handler<AccountStopped>(context => heard.Writer.WriteAsync(context.Message).AsTask());
            endpoint.Handler<AccountResumed>(context => heard.Writer.WriteAsync(context.Message).AsTask());
            endpoint.Handler<LanePaused>(context => heard.Writer.WriteAsync(context.Message).AsTask());
            endpoint.Handler<LaneResumed>(context => heard.Writer.WriteAsync(context.Message).AsTask());
            endpoint.Handler<LimitChanged>(context => heard.Writer.WriteAsync(context.Message).AsTask());
            endpoint.Handler<TenantHeld>(context => heard.Writer.WriteAsync(context.Message).AsTask());
            endpoint.Handler<TenantReleased>(context => heard.Writer.WriteAsync(context.Message).AsTask());
        }));

        await Tested.Transport.Events.PublishAsync([.. Enum.GetValues<EventKind>().Select(kind => Succeeded() with { Kind = kind })], Cancelled);

        var types = new List<string>();
        while (types.Count < Enum.GetValues<EventKind>().Length)
        {
            types.Add((await NextAsync(heard)).GetType().Name);
        }

        Assert.Equal(5, types.Count(type => type == nameof(JobEvent)));
        Assert.Equal(8, types.Where(type => type != nameof(JobEvent)).Distinct().Count());
    }

    [Fact]
    public async Task Publish_WhenNobodyListens_IsConfirmed() =>
        await Tested.Transport.Events.PublishAsync([Succeeded() with { Kind = EventKind.LimitChanged, Lane = "l" }], Cancelled);

    [Fact]
    public async Task Publish_Twice_UsesTheSameMessageId()
    {
        var ids = Channel.CreateUnbounded<object>();
        await using var subscriber = await ProducerBus.StartAsync(Tested.Uri, Cancelled, bus => bus.ReceiveEndpoint("ids", endpoint =>
            endpoint.Handler<JobSucceeded>(context => ids.Writer.WriteAsync(context.MessageId!.Value).AsTask())));

        await Tested.Transport.Events.PublishAsync([Succeeded()], Cancelled);
        await Tested.Transport.Events.PublishAsync([Succeeded()], Cancelled);

        Assert.Equal(await NextAsync(ids), await NextAsync(ids));
    }

    [Fact]
    public async Task Publish_OfAFinalEvent_AnswersTheQueueOfReplyTo()
    {
        var replies = await Client.Channel.QueueDeclareAsync(cancellationToken: Cancelled);
        var intake = new RecordingIntake();
        await using var taking = Tested.Transport.TakeSubmissions(intake);
        var ask = new BasicProperties { ReplyTo = replies.QueueName, CorrelationId = "ask-1" };
        await Client.PublishAsync("scheduler.submit", "{}"u8.ToArray(), ask, Cancelled);
        var replyTo = (await intake.TakeAsync(Cancelled)).ReplyTo;

        await Tested.Transport.Events.PublishAsync([Succeeded() with { ReplyTo = replyTo, Kind = EventKind.JobRequeued }], Cancelled);
        await Tested.Transport.Events.PublishAsync([Succeeded() with { ReplyTo = replyTo }], Cancelled);

        var reply = (await Client.Channel.BasicGetAsync(replies.QueueName, autoAck: true, Cancelled))!;
        Assert.Equal(0u, reply.MessageCount);
        Assert.Equal("ask-1", reply.BasicProperties.CorrelationId);
        Assert.Equal("JobSucceeded", reply.BasicProperties.Type);
        using var json = JsonDocument.Parse(reply.Body);
        Assert.Equal("c-1", json.RootElement.GetProperty("custom_id").GetString());
        Assert.Equal("pong", json.RootElement.GetProperty("answer").GetProperty("body").GetProperty("text").GetString());
    }

    [Fact]
    public async Task Publish_OfAFinalEvent_AnswersARequestOfMassTransit()
    {
        var intake = new RecordingIntake();
        await using var taking = Tested.Transport.TakeSubmissions(intake);
        await using var producer = await ProducerBus.StartAsync(Tested.Uri, Cancelled);
        var client = producer.Bus.CreateRequestClient<SubmitJob>(new Uri("exchange:scheduler.submit"), RequestTimeout.After(s: 30));
        var response = client.GetResponse<JobSucceeded>(new SubmitJob { Url = "/v1/x", Body = SubmitJob.Json("{}") }, Cancelled);
        var replyTo = (await intake.TakeAsync(Cancelled)).ReplyTo;

        await Tested.Transport.Events.PublishAsync([Succeeded() with { ReplyTo = replyTo }], Cancelled);

        Assert.Equal(Job.Value, (await response).Message.Id);
    }

    [Fact]
    public async Task Publish_WhenTheReplysQueueIsGone_DropsItWithANoticeAndPublishesTheRest()
    {
        await Tested.Transport.Events.PublishAsync([Succeeded() with { ReplyTo = "json::gone" }], Cancelled);

        var notice = await Tested.Notices.WaitForAsync<Notice.MessageIgnored>(_ => true, Cancelled);
        Assert.Equal("gone", notice.Queue);
    }

    private static OutboxEvent Succeeded() => new()
    {
        Sequence = 12,
        Kind = EventKind.JobSucceeded,
        At = DateTimeOffset.UnixEpoch,
        Job = Job,
        Tenant = "team-a",
        CustomId = "c-1",
        Metadata = """{"order_id":7}""",
        Lane = "known",
        Run = 1,
        Attempt = 2,
        Reason = "throttled",
        Answer = new ProviderAnswer(200, "application/json", """{"text":"pong"}"""u8.ToArray()),
    };

    private static async Task<object> NextAsync(Channel<object> heard) =>
        await heard.Reader.ReadAsync(Cancelled).AsTask().WaitAsync(Patience, Cancelled);
}
