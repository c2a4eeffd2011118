using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Scheduler.Simulator.Answers;

/// <summary>A buffer and a JSON writer that each thread uses again; a body is composed and copied out without waiting in between.</summary>
internal sealed class ReplyBuffer
{
    [ThreadStatic]
    private static ReplyBuffer? perThread;

    private readonly ArrayBufferWriter<byte> buffer = new(4096);

    private ReplyBuffer() =>
        Json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    public Utf8JsonWriter Json { get; }

    public static ReplyBuffer Start()
    {
        var reply = perThread ??= new ReplyBuffer();
        reply.buffer.ResetWrittenCount();
        reply.Json.Reset(reply.buffer);
        return reply;
    }

    /// <summary>The body; valid until the thread's next start. A pipe's WriteAsync has copied it when it returns its task.</summary>
    public ReadOnlyMemory<byte> Finish()
    {
        Json.Flush();
        return buffer.WrittenMemory;
    }
}
