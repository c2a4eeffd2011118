namespace Scheduler.Core.Providers;

/// <summary>One request to send.</summary>
public sealed record ProviderCall
{
    public required string Account { get; init; }

    /// <summary>Path below the account's base address, e.g. /v1/chat/completions.</summary>
    public required string Path { get; init; }

    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Sent as X-Client-Request-Id: "jobid:run:attempt", ASCII.</summary>
    public required string CorrelationId { get; init; }

    /// <summary>The longest the whole call may take.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>A try of a stopped account: it passes the account's breaker though that is isolated.</summary>
    public bool IsProbe { get; init; }

    /// <summary>
    /// Asked before each try: true when a valid reservation covers it. The first try uses the attempt's own; a try after a
    /// name, connect or TLS error (no byte left) asks again and gets one of its own.
    /// </summary>
    public required Func<CancellationToken, ValueTask<bool>> MaySend { get; init; }

    /// <summary>Called when the body begins to leave: a connection was found or opened by then, which may have taken its time.</summary>
    public required Func<CancellationToken, ValueTask> Leaving { get; init; }
}
