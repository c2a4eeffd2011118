namespace Scheduler.Providers.Transport;

/// <summary>Bounds of the HTTP part, alike for all accounts.</summary>
public sealed record TransportOptions
{
    /// <summary>The longest answer kept, 1 KiB to 1 GiB. Default: 32 MiB.</summary>
    public int MaxAnswerBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Name, TCP and TLS of one new connection together. Default: 15 s.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Connections are replaced after this time, so that changed names are followed. Default: 5 min.</summary>
    public TimeSpan ConnectionLifetime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Idle connections are closed before a provider does it in the middle of a request. Default: 60 s.</summary>
    public TimeSpan ConnectionIdle { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Further tries after a name, connect or TLS error, 0 to 2. Default: 2.</summary>
    public int ConnectRetries { get; init; } = 2;

    /// <summary>Before the first further try; doubled, with jitter, before the second. Default: 200 ms.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(200);
}
