using System.Globalization;
using RabbitMQ.Client;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Messaging.Connections;
using Scheduler.Messaging.Topology;

namespace Scheduler.Messaging.DeadLetters;

/// <summary>A parked job's copy: body as POST /v1/jobs takes it, and headers that say why it rests.</summary>
internal static class DeadLetterMessage
{
    public const string JobHeader = "x-job-id";

    public const string RunHeader = "x-run";

    public static OutgoingMessage Of(ParkedJob job, string? account)
    {
        var json = DeadLetterBody.Of(job);
        var properties = new BasicProperties
        {
            Persistent = true,
            MessageId = $"{job.Id}/{job.Run}",
            ContentType = json is null ? "application/octet-stream" : "application/json",
            Headers = HeadersOf(job, account),
        };
        return new OutgoingMessage(QueueNames.DeadLetter, properties, json ?? job.Body);
    }

    private static Dictionary<string, object?> HeadersOf(ParkedJob job, string? account)
    {
        var headers = new Dictionary<string, object?>
        {
            [JobHeader] = job.Id.ToString(),
            ["x-tenant"] = job.Tenant,
            ["x-lane"] = job.Lane,
            ["x-reason"] = job.Reason.Wire(),
            ["x-attempts"] = job.Attempts,
            [RunHeader] = job.Run,
            ["x-parked-at"] = job.ParkedAt.ToString("O", CultureInfo.InvariantCulture),
        };
        AddKnown(headers, "x-account", account);
        AddKnown(headers, "x-code", job.Words.Code);
        AddKnown(headers, "x-message", job.Words.Message);
        return headers;
    }

    private static void AddKnown(Dictionary<string, object?> headers, string name, string? value)
    {
        if (value is not null)
        {
            headers[name] = value;
        }
    }
}
