using System.Text;
using RabbitMQ.Client;
using Scheduler.Core.Dispatch;
using Scheduler.Core.Jobs;
using Scheduler.Messaging;
using Scheduler.Messaging.Intake;
using Xunit;

namespace Scheduler.Adapters.Tests.Messaging;

public sealed class SubmissionReaderTests
{
    private const string EnvelopeType = "application/vnd.masstransit+json";
    private const string Message = """{"customId":"c","url":"/v1/x","body":{"b": 1.0, "customId":"é"},"lane":null,"notBefore":"2030-01-01T00:00:00Z","other":1}""";

    private readonly SubmissionReader _reader = new(new RabbitMqOptions { Uri = new Uri("amqp://u:p@localhost:5672/jobs") });

    [Theory]
    [InlineData("", "application/json", "The message is empty.")]
    [InlineData("not json", "application/json", "The message is not JSON (byte 1 of line 1).")]
    [InlineData("{\"a\":1", "application/json", "The message is not JSON (byte 6 of line 1).")]
    [InlineData("{\"a\":1} x", "application/json", "The message is not JSON (byte 8 of line 1).")]
    [InlineData("   ", null, "The message is not JSON (byte 3 of line 1).")]
    [InlineData("[{}]", "application/json", "The message is not a JSON object.")]
    [InlineData("\"text\"", null, "The message is not a JSON object.")]
    [InlineData("{}", "text/plain", "The content type 'text/plain' is not read; use application/json.")]
    [InlineData("{}", "application/vnd.masstransit+msgpack", "The content type 'application/vnd.masstransit+msgpack' is not read; use application/json.")]
    [InlineData("{}", EnvelopeType, "The envelope's messageType does not name urn:message:Scheduler.Contracts:SubmitJob.")]
    [InlineData("{\"message\":{}}", EnvelopeType, "The envelope's messageType does not name urn:message:Scheduler.Contracts:SubmitJob.")]
    [InlineData("{\"messageType\":[\"urn:message:Other:Thing\"],\"message\":{}}", EnvelopeType, "The envelope's messageType does not name urn:message:Scheduler.Contracts:SubmitJob.")]
    [InlineData("{\"messageType\":[\"urn:message:Scheduler.Contracts:SubmitJob\"],\"message\":[]}", EnvelopeType, "The envelope's message is not an object.")]
    [InlineData("{\"\\ud800\":1}", EnvelopeType, "The envelope has half of a surrogate pair in a name or an id.")]
    public void Read_OfWhatCannotBeRead_SaysWhyAndKeepsTheBytes(string body, string? contentType, string why)
    {
        var bytes = Encoding.UTF8.GetBytes(body);

        var raw = _reader.Read(new BasicProperties { ContentType = contentType }, bytes);

        Assert.Equal(why, raw.Unreadable);
        Assert.Equal(bytes, raw.Json.ToArray());
        Assert.True(raw.FromBroker);
    }

    [Fact]
    public void Read_OfMessagePack_SaysThatItIsNotUtf8() =>
        Assert.Equal("The message is not UTF-8.", _reader.Read(new BasicProperties(), new byte[] { 0x81, 0xa1, 0x61, 0x01 }).Unreadable);

    [Fact]
    public void Read_OfCompressedContent_IsUnreadable() =>
        Assert.NotNull(_reader.Read(new BasicProperties { ContentEncoding = "gzip" }, "{}"u8.ToArray()).Unreadable);

    [Fact]
    public void Read_OfTwentyMebibytes_IsUnreadable() =>
        Assert.Contains("20971520 bytes", _reader.Read(new BasicProperties(), new byte[20 << 20]).Unreadable, StringComparison.Ordinal);

    [Theory]
    [InlineData(null)]
    [InlineData("application/json")]
    [InlineData("Application/JSON; charset=utf-8")]
    public void Read_OfPlainJson_PassesItOnAsItCame(string? contentType)
    {
        var body = """ {"url":"/v1/x", "body":{}} """u8.ToArray();

        var raw = _reader.Read(new BasicProperties { ContentType = contentType, MessageId = "any text" }, body);

        Assert.Null(raw.Unreadable);
        Assert.Equal(body, raw.Json.ToArray());
        Assert.Equal("any text", raw.MessageId);
    }

    [Fact]
    public void Read_OfAnEnvelope_GivesThePlainShapeWithTheBodyByteForByte()
    {
        var raw = _reader.Read(
            new BasicProperties { ContentType = EnvelopeType, MessageId = "property" },
            Envelope(Message, """, "messageId":"id-1","faultAddress":"rabbitmq://evil/x","requestId":null"""));

        Assert.Equal(
            """{"custom_id":"c","url":"/v1/x","body":{"b": 1.0, "customId":"é"},"not_before":"2030-01-01T00:00:00Z","other":1}""",
            Encoding.UTF8.GetString(raw.Json.Span));
        Assert.Equal("id-1", raw.MessageId);
        Assert.Null(raw.Unreadable);
        Assert.Null(raw.ReplyTo);
    }

    [Theory]
    [InlineData("rabbitmq://localhost/jobs/answers?temporary=true", "envelope:r-1:answers")]
    [InlineData("rabbitmq://127.0.0.1:5672/jobs/answers", "envelope:r-1:answers")]
    [InlineData("exchange:answers?temporary=true", "envelope:r-1:answers")]
    [InlineData("queue:answers", "envelope:r-1:answers")]
    [InlineData("rabbitmq://localhost/other/answers", null)]
    [InlineData("rabbitmq://localhost/answers", null)]
    [InlineData("rabbitmq://localhost:5673/jobs/answers", null)]
    [InlineData("rabbitmq://evil.example/jobs/answers", null)]
    [InlineData("https://localhost/jobs/answers", null)]
    [InlineData("rabbitmq://localhost/jobs/scheduler.submit", null)]
    [InlineData("exchange:Scheduler.Contracts:SubmitJob", null)]
    [InlineData("rabbitmq://localhost/jobs/", null)]
    [InlineData("no address", null)]
    public void Read_OfAResponseAddress_HonoursOnlyQueuesOfOthersOnThisBroker(string address, string? expected)
    {
        var body = Envelope(Message, $$""","requestId":"r-1","responseAddress":"{{address}}" """);

        Assert.Equal(expected, _reader.Read(new BasicProperties { ContentType = EnvelopeType }, body).ReplyTo);
    }

    [Theory]
    [InlineData("answers", "c:1", "json:c%3A1:answers")]
    [InlineData("amq.gen-x:y", null, "json::amq.gen-x:y")]
    [InlineData("scheduler.lane.a.normal", "c", null)]
    [InlineData("Scheduler.submit", "c", null)]
    [InlineData("rabbitmq://evil/x", "c", null)]
    [InlineData("", "c", null)]
    public void Read_OfAReplyTo_HonoursOnlyQueuesOfOthers(string replyTo, string? correlation, string? expected)
    {
        var raw = _reader.Read(new BasicProperties { ReplyTo = replyTo, CorrelationId = correlation }, "{}"u8.ToArray());

        Assert.Equal(expected, raw.ReplyTo);
        if (expected is not null)
        {
            Assert.Equal(expected, ReplyAddress.Parse(expected)!.ToString());
        }
    }

    [Theory]
    [InlineData("json:c:scheduler.submit")]
    [InlineData("http://evil/x")]
    [InlineData("answers")]
    public void Parse_OfAnAddressThatIntakeDidNotWrite_IsNull(string text) => Assert.Null(ReplyAddress.Parse(text));

    [Fact]
    public void Read_OfAMovedCopy_NamesTheJobAndRun()
    {
        var job = JobId.New(DateTimeOffset.UnixEpoch);
        object[] forms = [3, 3L, "3", "3"u8.ToArray()];

        Assert.All(forms, run => Assert.Equal(new DeadLetterCopy(job, 3), ReplayOf(job.ToString(), run)));
        Assert.Null(ReplayOf("no id", 3));
        Assert.Null(ReplayOf(job.ToString(), "-1"));
        Assert.Null(ReplayOf(job.ToString(), new List<object>()));
    }

    private DeadLetterCopy? ReplayOf(object job, object run)
    {
        var headers = new Dictionary<string, object?> { ["x-job-id"] = job, ["x-run"] = run };
        return _reader.Read(new BasicProperties { Headers = headers }, "{}"u8.ToArray()).ReplayOf;
    }

    private static byte[] Envelope(string message, string more) => Encoding.UTF8.GetBytes(
        $$$"""{"messageType":["urn:message:Scheduler.Contracts:SubmitJob"],"message":{{{message}}}{{{more}}},"headers":{},"host":{"a":[1]}}""");
}
