using System.Text.Json;
using Scheduler.Messaging.Topology;

namespace Scheduler.Messaging.Intake;

/// <summary>
/// Opens MassTransit's envelope of a SubmitJob. Read by hand, because MassTransit's deserializer would send what it cannot
/// read to an error queue, and would rebuild the body that is to reach the provider byte for byte.
/// </summary>
internal abstract record SubmissionEnvelope
{
    private const string ContractUrn = "urn:message:" + QueueNames.SubmitContract;

    private static readonly JsonReaderOptions AnyDepth = new() { MaxDepth = 1_000 };

    private SubmissionEnvelope()
    {
    }

    /// <summary>The job in the shape of POST /v1/jobs, and what the envelope says around it.</summary>
    public sealed record Opened(ReadOnlyMemory<byte> Job, string? MessageId, string? RequestId, string? ResponseAddress) : SubmissionEnvelope;

    public sealed record Broken(string Why) : SubmissionEnvelope;

    /// <summary>The text must be a JSON object.</summary>
    public static SubmissionEnvelope Read(ReadOnlyMemory<byte> json)
    {
        var reader = new Utf8JsonReader(json.Span, AnyDepth);
        var fields = new EnvelopeFields();
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            fields.Read(ref reader);
        }

        return Judge(fields, json);
    }

    private static SubmissionEnvelope Judge(EnvelopeFields fields, ReadOnlyMemory<byte> json)
    {
        if (!fields.MessageTypes.Contains(ContractUrn, StringComparer.Ordinal))
        {
            return new Broken($"The envelope's messageType does not name {ContractUrn}.");
        }

        return fields.Message is { } message
            ? new Opened(JobShape.FromContract(json[message]), fields.MessageId, fields.RequestId, fields.ResponseAddress)
            : new Broken("The envelope's message is not an object.");
    }
}
