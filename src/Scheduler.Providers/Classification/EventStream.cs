namespace Scheduler.Providers.Classification;

/// <summary>
/// Reads a stream of events that came whole (a job with "stream": true): errors, filters and usage arrive in it after the 200.
/// </summary>
internal static class EventStream
{
    public static bool Is(string contentType) => contentType.StartsWith("text/event-stream", StringComparison.OrdinalIgnoreCase);

    public static SuccessReading Read(ReadOnlySpan<byte> body)
    {
        var whole = new SuccessReading();
        var at = 0;
        foreach (var range in body.Split((byte)'\n'))
        {
            var line = body[range];
            at = range.Start.GetOffset(body.Length);
            if (!line.StartsWith("data:"u8))
                continue;
            var data = line[5..].Trim(" \r"u8);
            if (data.SequenceEqual("[DONE]"u8))
                whole.IsObject = true;
            else
                Take(whole, SuccessBody.Read(data), (at + 5)..(at + line.Length));
        }

        return whole;
    }

    private static void Take(SuccessReading whole, SuccessReading part, Range range)
    {
        whole.Choices = Math.Max(whole.Choices, part.Choices);
        whole.Filtered += part.Filtered;
        whole.IncompleteForContent |= part.IncompleteForContent;
        whole.Usage = part.Usage ?? whole.Usage;
        whole.IsObject |= part.Ends;
        if (!part.HasError)
            return;
        whole.HasError = true;
        whole.ErrorEvent ??= range;
    }
}
