using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Scheduler.Simulator.Recording;

/// <summary>Writes an arrival as one line of JSON. Not thread-safe: its buffer is used again.</summary>
internal sealed class ArrivalJson : IDisposable
{
    private readonly ArrayBufferWriter<byte> buffer = new();
    private readonly Utf8JsonWriter writer;

    public ArrivalJson() =>
        writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>The line with its end; valid until the next call.</summary>
    public ReadOnlySpan<byte> LineOf(in Arrival arrival)
    {
        buffer.ResetWrittenCount();
        Append(arrival);
        return buffer.WrittenSpan;
    }

    /// <summary>A line for each arrival; valid until the next call.</summary>
    public ReadOnlyMemory<byte> LinesOf(IReadOnlyList<Arrival> arrivals)
    {
        buffer.ResetWrittenCount();
        foreach (var arrival in arrivals)
            Append(arrival);
        return buffer.WrittenMemory;
    }

    public void Dispose() => writer.Dispose();

    private void Append(in Arrival arrival)
    {
        writer.Reset(buffer);
        Write(arrival);
        writer.Flush();
        buffer.Write("\n"u8);
    }

    private void Write(in Arrival arrival)
    {
        writer.WriteStartObject();
        writer.WriteNumber("time"u8, arrival.Time);
        writer.WriteNumber("unixMilliseconds"u8, arrival.UnixMilliseconds);
        writer.WriteString("account"u8, arrival.Account);
        writer.WriteString("pool"u8, arrival.Pool);
        writer.WriteString("model"u8, arrival.Model);
        writer.WriteString("jobId"u8, arrival.JobId);
        writer.WriteString("requestId"u8, arrival.RequestId);
        writer.WriteNumber("status"u8, arrival.Status);
        writer.WriteNumber("charged"u8, arrival.Charged);
        writer.WriteBoolean("accepted"u8, arrival.Accepted);
        writer.WriteString("reason"u8, arrival.Reason);
        writer.WriteEndObject();
    }
}
