using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Scheduler.Contracts;
using Scheduler.Core.Attempts;

namespace Scheduler.Messaging.Events;

/// <summary>The parts of events that are JSON themselves, and the plain form of an event.</summary>
internal static class EventJson
{
    private static readonly JsonSerializerOptions Plain = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>snake_case, for clients without MassTransit.</summary>
    public static byte[] Write(object contract) => JsonSerializer.SerializeToUtf8Bytes(contract, contract.GetType(), Plain);

    public static JsonElement? ElementOrNull(string? text) => text is null ? null : Parse(Encoding.UTF8.GetBytes(text));

    public static Answer? AnswerOrNull(ProviderAnswer? answer)
    {
        if (answer is null)
        {
            return null;
        }

        var body = Parse(answer.Body);
        return new Answer
        {
            Status = answer.Status,
            ContentType = answer.ContentType,
            Body = body,
            Text = body is null ? Encoding.UTF8.GetString(answer.Body.Span) : null,
        };
    }

    public static ProviderError? ErrorOrNull(ProviderWords? words) => words is null
        ? null
        : new ProviderError
        {
            Status = words.Status,
            Type = words.Type,
            Code = words.Code,
            Message = words.Message,
            RequestId = words.RequestId,
        };

    /// <summary>Null: not JSON.</summary>
    private static JsonElement? Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
