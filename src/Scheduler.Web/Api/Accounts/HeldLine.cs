using System.Buffers;
using System.Text.Json;
using Scheduler.Core.Accounts;

namespace Scheduler.Web.Api.Accounts;

/// <summary>One job as a line of an OpenAI Batch file.</summary>
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
            json.WritePropertyName("body");
            json.WriteRawValue(OnOneLine(job.Body.Span), skipInputValidation: true);
            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    /// <summary>The body is kept byte for byte, so it may be laid out over lines; between JSON's tokens a blank means the same.</summary>
    private static byte[] OnOneLine(ReadOnlySpan<byte> body)
    {
        var line = body.ToArray();
        line.AsSpan().Replace((byte)'\n', (byte)' ');
        line.AsSpan().Replace((byte)'\r', (byte)' ');
        return line;
    }
}
