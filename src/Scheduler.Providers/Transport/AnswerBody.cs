namespace Scheduler.Providers.Transport;

/// <summary>What came of a body. <paramref name="Fault"/> says why it is not whole: null when it is.</summary>
internal sealed record AnswerBody(ReadOnlyMemory<byte> Bytes, BodyEnd End, string? Fault)
{
    /// <summary>Reads to the end, to the bound, or to what breaks it; never more than one buffer beyond the bound in memory.</summary>
    public static async ValueTask<AnswerBody> ReadAsync(HttpContent content, int most, CancellationToken cancellationToken)
    {
        var buffer = new byte[FirstSize(content.Headers.ContentLength, most)];
        var length = 0;
        try
        {
            await using var stream = await content.ReadAsStreamAsync(cancellationToken);
            while (await stream.ReadAsync(buffer.AsMemory(length), cancellationToken) is var read and > 0)
            {
                length += read;
                if (length > most)
                    return new AnswerBody(buffer.AsMemory(0, most), BodyEnd.TooLong, $"the answer is longer than {most} bytes");
                if (length == buffer.Length)
                    Array.Resize(ref buffer, (int)Math.Min(2L * length, most + 1L));
            }

            return new AnswerBody(buffer.AsMemory(0, length), BodyEnd.Whole, null);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            return new AnswerBody(buffer.AsMemory(0, length), BodyEnd.Broken, $"the answer broke off after {length} bytes: {e.Message}");
        }
        catch (OperationCanceledException)
        {
            return new AnswerBody(buffer.AsMemory(0, length), BodyEnd.Broken, $"the answer was not complete in time ({length} bytes came)");
        }
    }

    /// <summary>One byte more than announced, so that the end is seen without growing; an announcement beyond 1 MiB is not believed.</summary>
    private static int FirstSize(long? announced, int most) => (int)Math.Min((announced ?? 4095) + 1, Math.Min(1 << 20, most + 1L));
}
