using System.Buffers;
using System.Text.Json;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;

namespace Scheduler.Messaging.DeadLetters;

/// <summary>Writes a parked job in the shape of POST /v1/jobs.</summary>
internal static class DeadLetterBody
{
    /// <summary>Null: what the job holds is not JSON (an unreadable submission), so that it is copied as it came.</summary>
    public static byte[]? Of(ParkedJob job)
    {
        try
        {
            return Write(job);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[] Write(ParkedJob job)
    {
        var buffer = new ArrayBufferWriter<byte>(job.Body.Length + 256);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            WriteKnown(writer, "custom_id", job.CustomId);
            writer.WriteString("tenant", job.Tenant);
            writer.WriteString("method", "POST");
            writer.WriteString("url", job.Path);
            writer.WritePropertyName("body");
            writer.WriteRawValue(job.Body.Span);
            writer.WriteString("priority", job.Class.Wire());
            WriteKnown(writer, "lane", job.Lane);
            WriteMetadata(writer, job.Metadata);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteKnown(Utf8JsonWriter writer, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            writer.WriteString(name, value);
        }
    }

    private static void WriteMetadata(Utf8JsonWriter writer, string? metadata)
    {
        if (metadata is not null)
        {
            writer.WritePropertyName("metadata");
            writer.WriteRawValue(metadata);
        }
    }
}
