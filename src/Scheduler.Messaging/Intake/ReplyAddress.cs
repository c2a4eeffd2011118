using Scheduler.Messaging.Topology;

namespace Scheduler.Messaging.Intake;

/// <summary>Where a job's final event goes too: a queue of this broker that is not the scheduler's own. Kept as text with the job.</summary>
/// <param name="Form">How the asker reads.</param>
/// <param name="Correlation">What the asker knows its request by; empty when it gave nothing.</param>
/// <param name="Queue">The queue's name.</param>
internal sealed record ReplyAddress(ReplyForm Form, string Correlation, string Queue)
{
    private const int LongestName = 255;

    /// <summary>Null: an AMQP reply_to that is not honoured.</summary>
    public static ReplyAddress? OfReplyTo(string? replyTo, string? correlation) => OfQueue(ReplyForm.Json, correlation, replyTo);

    /// <summary>Null: a MassTransit response address that is not honoured: another broker, another virtual host, one of our queues.</summary>
    public static ReplyAddress? OfResponseAddress(string? address, string? requestId, Uri broker)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri))
        {
            return null;
        }

        var path = Uri.UnescapeDataString(uri.AbsolutePath);
        return uri.Scheme switch
        {
            "queue" or "exchange" => OfQueue(ReplyForm.Envelope, requestId, path),
            "rabbitmq" or "rabbitmqs" or "amqp" or "amqps" when BrokerPlace.Of(broker).Holds(uri) =>
                OfQueue(ReplyForm.Envelope, requestId, path[(path.LastIndexOf('/') + 1)..]),
            _ => null,
        };
    }

    /// <summary>Null: not written by <see cref="ToString"/>.</summary>
    public static ReplyAddress? Parse(string text)
    {
        var parts = text.Split(':', 3);
        return parts.Length == 3 && Enum.TryParse<ReplyForm>(parts[0], ignoreCase: true, out var form)
            ? OfQueue(form, Uri.UnescapeDataString(parts[1]), parts[2])
            : null;
    }

    public override string ToString() =>
        $"{(Form == ReplyForm.Json ? "json" : "envelope")}:{Uri.EscapeDataString(Correlation)}:{Queue}";

    private static ReplyAddress? OfQueue(ReplyForm form, string? correlation, string? queue) =>
        string.IsNullOrWhiteSpace(queue) || queue.Length > LongestName
        || queue.StartsWith(QueueNames.Prefix, StringComparison.OrdinalIgnoreCase) || queue.Contains("://", StringComparison.Ordinal)
            ? null
            : new ReplyAddress(form, correlation is { Length: <= LongestName } ? correlation : string.Empty, queue);
}
