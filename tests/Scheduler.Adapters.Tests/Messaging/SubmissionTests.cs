using System.Diagnostics;
using System.Text;
using System.Text.Json;
using MassTransit;
using RabbitMQ.Client;
using Scheduler.Contracts;
using Scheduler.Core.Events;
using Scheduler.Core.Intake;
using Scheduler.Testing.RabbitMq;
using Xunit;

namespace Scheduler.Adapters.Tests.Messaging;

[Trait("Broker", "RabbitMq")]
public sealed class SubmissionTests(RabbitMqFixture fixture) : BrokerTest(fixture)
{
    private const string Submit = "scheduler.submit";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly byte[] Job = """{"url":"/v1/chat/completions","body":{"model":"m"}}"""u8.ToArray();

    [Fact]
    public async Task Send_AndPublish_OfTheContractFromAPlainBus_ArriveAsPlainJobs()
    {
        var intake = new RecordingIntake();
        await using var taking = Tested.Transport.TakeSubmissions(intake);
        await using var producer = await ProducerBus.StartAsync(Tested.Uri, Cancelled);

        await producer.Bus.Publish(Contract("published"), Cancelled);
        var endpoint = await producer.Bus.GetSendEndpoint(new Uri("exchange:scheduler.submit"));
        await endpoint.Send(Contract("sent"), Cancelled);

        var jobs = await intake.TakeAsync(2, Cancelled);
        Assert.All(jobs, AssertIsContract);
        Assert.Equal(["published", "sent"], jobs.Select(job => Parse(job).GetProperty("custom_id").GetString()).Order());
    }

    [Fact]
    public async Task Publish_BeforeAnybodyTakesSubmissions_WaitsInTheQueue()
    {
        await using (var producer = await ProducerBus.StartAsync(Tested.Uri, Cancelled))
        {
            await producer.Bus.Publish(Contract("early"), context => ((RabbitMqSendContext)context).Mandatory = true, Cancelled);
        }

        var intake = new RecordingIntake();
        await using var taking = Tested.Transport.TakeSubmissions(intake);

        AssertIsContract(await intake.TakeAsync(Cancelled));
    }

    [Fact]
    public async Task Garbage_OfEveryKind_IsHandedOverOnceAndTheChannelStaysOpen()
    {
        var intake = new RecordingIntake();
        await using var taking = Tested.Transport.TakeSubmissions(intake);
        (byte[] Body, BasicProperties Properties)[] garbage =
        [
            ([], new()),
            ("no json"u8.ToArray(), new() { ContentType = "application/json" }),
            ([0x81, 0xa1, 0x61, 0x01], new() { ContentType = "application/x-msgpack" }),
            (Job, new() { ContentType = "text/plain", DeliveryMode = DeliveryModes.Transient }),
            (Job, new() { ContentType = "application/vnd.masstransit+json" }),
            (new byte[20 << 20], new() { ContentType = "application/json" }),
            (Job, new() { ContentType = ";;;", MessageId = new string('x', 255), Priority = 255, Expiration = "60000" }),
        ];
        foreach (var (body, properties) in garbage)
        {
            await Client.PublishAsync(Submit, body, properties, Cancelled);
        }

        var readable = new BasicProperties { ContentType = "application/json", ReplyTo = Submit, Headers = ForgedDeaths() };
        await Client.PublishAsync(Submit, Job, readable, Cancelled);

        var jobs = await intake.TakeAsync(garbage.Length + 1, Cancelled);
        Assert.Equal(garbage.Length, jobs.Count(job => job.Unreadable is not null));
        Assert.Equal(garbage.Select(message => message.Body.Length).Order(), Lengths(jobs, readable: false));
        var sound = Assert.Single(jobs, job => job.Unreadable is null);
        Assert.Null(sound.ReplyTo);
        Assert.Null(sound.MessageId);
        await taking.DisposeAsync();
        Assert.True(intake.IsEmpty);
        Assert.Empty(Tested.Notices.Posted);
        Assert.DoesNotContain(await Tested.ListQueuesAsync(Cancelled), name => name.Contains("_error") || name.Contains("_skipped"));
        Assert.Equal(0u, await Client.DepthAsync(Submit, Cancelled));
    }

    [Fact]
    public async Task Submit_WhileTheCommitHasNotReturned_IsNotAcknowledged()
    {
        var never = new TaskCompletionSource();
        var held = new RecordingIntake { Commit = never.Task };
        var dying = Tested.Transport.TakeSubmissions(held);
        await Client.PublishAsync(Submit, Job, new BasicProperties { MessageId = "m-1" }, Cancelled);
        await held.TakeAsync(Cancelled);

        await dying.DisposeAsync();

        var intake = new RecordingIntake();
        await using (Tested.Transport.TakeSubmissions(intake))
        {
            Assert.Equal("m-1", (await intake.TakeAsync(Cancelled)).MessageId);
        }

        Assert.Equal(0u, await Client.DepthAsync(Submit, Cancelled));
    }

    [Fact]
    public async Task Submit_WhenTheLedgerFails_IsTriedAgainWithANotice()
    {
        var intake = new RecordingIntake();
        intake.FailNext();
        await using var taking = Tested.Transport.TakeSubmissions(intake);

        await Client.PublishAsync(Submit, Job, new BasicProperties(), Cancelled);

        Assert.Equal(Job, (await intake.TakeAsync(Cancelled)).Json.ToArray());
        Assert.Contains(Tested.Notices.Posted, notice => notice is Notice.LoopFailed { Error.Message: "The ledger is away." });
    }

    [Fact]
    public async Task Submit_OfManyLargeBodies_HoldsNoMoreThanTheBudgetAndTakesAll()
    {
        const int Count = 60, Size = 4 << 20;
        var large = new byte[Size];
        large.AsSpan().Fill((byte)' ');
        Job.CopyTo(large, 0);
        for (var index = 0; index < Count; index++)
        {
            await Client.PublishAsync(Submit, large, new BasicProperties { MessageId = $"{index}" }, Cancelled);
        }

        var commit = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var intake = new RecordingIntake { Commit = commit.Task };
        await using var taking = Tested.Transport.TakeSubmissions(intake);

        var inHand = (int)(Tested.Options.IntakeBytes / Size);
        await intake.TakeAsync(1, Cancelled);
        await WaitUntilNobodyConsumesAsync(waiting: Count - inHand);
        commit.SetResult();

        var others = await intake.TakeAsync(Count - 1, Cancelled);
        Assert.Equal(Count - 1, others.Select(job => job.MessageId).Distinct().Count());
        Assert.All(others, job => Assert.Null(job.Unreadable));
    }

    /// <summary>Over its budget, intake gives back what it cannot hold and stops consuming until it has room.</summary>
    private async Task WaitUntilNobodyConsumesAsync(int waiting)
    {
        var watch = Stopwatch.StartNew();
        while ((await Tested.ListConsumersAsync(Cancelled)).Contains(Submit) || await Client.DepthAsync(Submit, Cancelled) != waiting)
        {
            Assert.True(watch.Elapsed < Patience, $"{await Client.DepthAsync(Submit, Cancelled)} messages wait instead of {waiting}.");
        }
    }

    private static SubmitJob Contract(string name) => new()
    {
        CustomId = name,
        Tenant = "team-a",
        Url = "/v1/chat/completions",
        Body = SubmitJob.Json("""{"model":"m","temperature":1.0,"messages":[{"role":"user","content":"é <b> \u2028 \"q\""}],"stop":null}"""),
        NotBefore = DateTimeOffset.UnixEpoch,
        Metadata = SubmitJob.Json("""{"orderId":7}"""),
    };

    private static void AssertIsContract(RawJob raw)
    {
        Assert.Null(raw.Unreadable);
        Assert.NotNull(raw.MessageId);
        var job = Parse(raw);
        Assert.Equal("team-a", job.GetProperty("tenant").GetString());
        Assert.Equal("1970-01-01T00:00:00+00:00", job.GetProperty("not_before").GetString());
        Assert.False(job.TryGetProperty("lane", out _));
        Assert.Equal(7, job.GetProperty("metadata").GetProperty("orderId").GetInt32());
        Assert.Equal("1.0", job.GetProperty("body").GetProperty("temperature").GetRawText());
        Assert.True(JsonElement.DeepEquals(Contract("any").Body, job.GetProperty("body")));
    }

    private static JsonElement Parse(RawJob raw) => SubmitJob.Json(Encoding.UTF8.GetString(raw.Json.Span));

    private static IEnumerable<int> Lengths(IEnumerable<RawJob> jobs, bool readable) =>
        jobs.Where(job => job.Unreadable is null == readable).Select(job => job.Json.Length).Order();

    private static Dictionary<string, object?> ForgedDeaths() => new()
    {
        ["x-death"] = new List<object?> { new Dictionary<string, object?> { ["count"] = 1_000_000L, ["queue"] = Submit } },
        ["x-delivery-count"] = 1_000_000L,
    };
}
