using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Scheduler.Core.Alerts;

namespace Scheduler.Alerts.Webhook;

/// <summary>What a webhook gets. Fields are only ever added.</summary>
internal sealed record WebhookBody
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The same when it is sent again.</summary>
    public required long Delivery { get; init; }

    public required long Alert { get; init; }

    public required string Kind { get; init; }

    public required string Subject { get; init; }

    /// <summary>raised or over.</summary>
    public required string Status { get; init; }

    public required string Title { get; init; }

    public required string Text { get; init; }

    public required DateTimeOffset RaisedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public static byte[] Of(AlertDelivery delivery) => JsonSerializer.SerializeToUtf8Bytes(
        new WebhookBody
        {
            Delivery = delivery.Id,
            Alert = delivery.Alert.Id,
            Kind = delivery.Alert.Kind.Wire(),
            Subject = delivery.Alert.Subject,
            Status = delivery.IsOver ? "over" : "raised",
            Title = delivery.Alert.Title,
            Text = delivery.Alert.Text,
            RaisedAt = delivery.Alert.RaisedAt,
            ClosedAt = delivery.IsOver ? delivery.Alert.ClosedAt : null,
        },
        Json);
}
