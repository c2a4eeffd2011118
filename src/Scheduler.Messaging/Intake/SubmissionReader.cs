using System.Text.Json;
using System.Text.Unicode;
using RabbitMQ.Client;
using Scheduler.Core.Intake;
using Scheduler.Messaging.DeadLetters;

namespace Scheduler.Messaging.Intake;

/// <summary>Turns a message of any kind into a raw job; what cannot be read becomes one that says why, with its bytes as they came.</summary>
internal sealed class SubmissionReader(RabbitMqOptions options)
{
    private const string EnvelopeType = "application/vnd.masstransit+json";
    private const string JsonType = "application/json";

    // Deeper than any limit of a job, so that depth is judged where the job is.
    private static readonly JsonReaderOptions AnyDepth = new() { MaxDepth = 1_000 };

    public RawJob Read(IReadOnlyBasicProperties properties, ReadOnlyMemory<byte> body)
    {
        var raw = new RawJob
        {
            Json = body,
            FromBroker = true,
            MessageId = NullIfEmpty(properties.MessageId),
            ReplyTo = ReplyAddress.OfReplyTo(properties.ReplyTo, properties.CorrelationId)?.ToString(),
            ReplayOf = CopyHeaders.Read(properties),
        };
        return WhyUnreadable(properties, body) is { } why
            ? raw with { Unreadable = why }
            : MediaType(properties) == EnvelopeType ? Open(raw) : raw;
    }

    private string? WhyUnreadable(IReadOnlyBasicProperties properties, ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty)
        {
            return "The message is empty.";
        }

        if (body.Length > options.LargestSubmission)
        {
            return $"The message has {body.Length} bytes; at most {options.LargestSubmission} are read.";
        }

        if (!string.IsNullOrEmpty(properties.ContentEncoding) && !IsUtf8(properties.ContentEncoding))
        {
            return $"The content encoding '{Shorten(properties.ContentEncoding)}' is not read; send plain UTF-8.";
        }

        return string.IsNullOrEmpty(properties.ContentType) || MediaType(properties) is JsonType or EnvelopeType
            ? WhyNoJson(body.Span)
            : $"The content type '{Shorten(properties.ContentType!)}' is not read; use {JsonType}.";
    }

    private static string? WhyNoJson(ReadOnlySpan<byte> body)
    {
        if (!Utf8.IsValid(body))
        {
            return "The message is not UTF-8.";
        }

        try
        {
            var reader = new Utf8JsonReader(body, AnyDepth);
            reader.Read();
            var isObject = reader.TokenType == JsonTokenType.StartObject;
            while (reader.Read())
            {
            }

            return isObject ? null : "The message is not a JSON object.";
        }
        catch (JsonException exception)
        {
            return $"The message is not JSON (byte {exception.BytePositionInLine} of line {exception.LineNumber + 1}).";
        }
    }

    private RawJob Open(RawJob raw)
    {
        try
        {
            return Unwrap(raw);
        }
        catch (InvalidOperationException)
        {
            return raw with { Unreadable = "The envelope has half of a surrogate pair in a name or an id." };
        }
    }

    private RawJob Unwrap(RawJob raw) => SubmissionEnvelope.Read(raw.Json) switch
    {
        SubmissionEnvelope.Opened opened => raw with
        {
            Json = opened.Job,
            MessageId = opened.MessageId ?? raw.MessageId,
            ReplyTo = ReplyAddress.OfResponseAddress(opened.ResponseAddress, opened.RequestId, options.Uri)?.ToString() ?? raw.ReplyTo,
        },
        SubmissionEnvelope.Broken broken => raw with { Unreadable = broken.Why },
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string MediaType(IReadOnlyBasicProperties properties) =>
        (properties.ContentType ?? string.Empty).Split(';', 2)[0].Trim().ToLowerInvariant();

    private static bool IsUtf8(string encoding) =>
        encoding.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || encoding.Equals("utf8", StringComparison.OrdinalIgnoreCase);

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static string Shorten(string text) => text.Length <= 100 ? text : text[..100];
}
