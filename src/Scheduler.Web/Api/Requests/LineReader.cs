using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Scheduler.Web.Api.Requests;

/// <summary>Takes a stream apart into lines, holding one line at a time. Blank lines count but are not given.</summary>
internal static class LineReader
{
    /// <summary>A line longer than <paramref name="maxBytes"/> is given as null bytes and skipped.</summary>
    public static async IAsyncEnumerable<(int Number, byte[]? Line)> ReadAsync(
        Stream stream, int maxBytes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 64 * 1024, leaveOpen: true));
        var number = 0;
        var tooLong = false;
        for (var ended = false; !ended;)
        {
            var read = await reader.ReadAsync(cancellationToken);
            var buffer = read.Buffer;
            while (TryTakeLine(ref buffer, read.IsCompleted, out var line))
            {
                number++;
                if (tooLong || line.Length > maxBytes)
                {
                    tooLong = false;
                    yield return (number, null);
                }
                else if (!IsBlank(line))
                {
                    yield return (number, line.ToArray());
                }
            }

            if (buffer.Length > maxBytes)
            {
                (tooLong, buffer) = (true, buffer.Slice(buffer.End));
            }

            ended = read.IsCompleted;
            reader.AdvanceTo(buffer.Start, buffer.End);
        }

        if (tooLong)
        {
            yield return (number + 1, null);
        }

        await reader.CompleteAsync();
    }

    private static bool TryTakeLine(ref ReadOnlySequence<byte> buffer, bool isLast, out ReadOnlySequence<byte> line)
    {
        line = buffer;
        if (buffer.PositionOf((byte)'\n') is { } end)
        {
            line = buffer.Slice(0, end);
            buffer = buffer.Slice(buffer.GetPosition(1, end));
            return true;
        }

        if (!isLast || buffer.IsEmpty)
        {
            return false;
        }

        buffer = buffer.Slice(buffer.End);
        return true;
    }

    private static bool IsBlank(ReadOnlySequence<byte> line)
    {
        foreach (var segment in line)
        {
            if (segment.Span.ContainsAnyExcept(" \t\r"u8))
            {
                return false;
            }
        }

        return true;
    }
}
