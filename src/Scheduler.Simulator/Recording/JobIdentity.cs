namespace Scheduler.Simulator.Recording;

/// <summary>The job's id inside <c>X-Client-Request-Id</c>: everything before the first <c>:</c>.</summary>
internal static class JobIdentity
{
    public static string JobIdOf(string requestId)
    {
        var colon = requestId.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? requestId : requestId[..colon];
    }

    public static ReadOnlySpan<byte> JobIdOf(ReadOnlySpan<byte> requestId)
    {
        var colon = requestId.IndexOf((byte)':');
        return colon < 0 ? requestId : requestId[..colon];
    }
}
