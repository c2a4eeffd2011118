using System.Buffers;
using System.Text;
using System.Text.Json;
using Scheduler.Core.Accounts;
using Scheduler.Core.Jobs;

namespace Scheduler.Web.Api.Accounts;

/// <summary>One job as a line of OpenAI's Batch input, with what the scheduler takes beside it.</summary>
internal static class HeldLine
{
    public static void Write(IBufferWriter<byte> output, HeldJob job)
    {
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteString("custom_id", job.CustomId ?? job.Id.ToString());
            json.WriteString("method", "POST");
            json.WriteString("url", job.Path);
            json.WriteString("tenant", job.Tenant);
            json.WriteString("priority", job.Class.Wire());
            if (job.Deadline is { } deadline)
            {
                json.WriteString("deadline", deadline);
            }

            if (job.Metadata is { } metadata)
            {
                WriteRaw(json, "metadata", Encoding.UTF8.GetBytes(metadata));
            }

            WriteRaw(json, "body", job.Body.ToArray());
            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    /// <summary>JSON is kept byte for byte, so it may be laid out over lines; between its tokens a blank means the same.</summary>
    private static void WriteRaw(Utf8JsonWriter json, string name, byte[] value)
    {
        value.AsSpan().Replace((byte)'\n', (byte)' ');
        value.AsSpan().Replace((byte)'\r', (byte)' ');
        json.WritePropertyName(name);
        json.WriteRawValue(value, skipInputValidation: true);
    }
}
