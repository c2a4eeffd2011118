using System.Globalization;
using System.Text;
using RabbitMQ.Client;
using Scheduler.Core.Dispatch;
using Scheduler.Core.Jobs;

namespace Scheduler.Messaging.DeadLetters;

/// <summary>Reads which parked job a message is a copy of, in whatever type a tool that moved it left the headers.</summary>
internal static class CopyHeaders
{
    /// <summary>Null: not a copy of ours.</summary>
    public static DeadLetterCopy? Read(IReadOnlyBasicProperties properties) =>
        JobId.TryParse(Text(properties, DeadLetterMessage.JobHeader), out var job)
        && int.TryParse(Text(properties, DeadLetterMessage.RunHeader), NumberStyles.None, CultureInfo.InvariantCulture, out var run)
            ? new DeadLetterCopy(job, run)
            : null;

    private static string? Text(IReadOnlyBasicProperties properties, string header)
    {
        if (properties.Headers is not { } headers || !headers.TryGetValue(header, out var value))
        {
            return null;
        }

        return value switch
        {
            byte[] bytes => Encoding.UTF8.GetString(bytes),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value as string,
        };
    }
}
