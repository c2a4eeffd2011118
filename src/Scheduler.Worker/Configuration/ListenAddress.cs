namespace Scheduler.Worker.Configuration;

/// <summary>An address that is listened on, as the configuration writes it.</summary>
/// <param name="Text">http://127.0.0.1:8080, http://*:8080 ...</param>
internal sealed record ListenAddress(string Text)
{
    private readonly Uri? _uri = Uri.TryCreate(AnyHost(Text), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;

    public bool IsValid => _uri is not null;

    /// <summary>False too for what is no address: nothing is taken for harmless that cannot be read.</summary>
    public bool IsLoopback => _uri is { IsLoopback: true };

    /// <summary>Other machines can connect.</summary>
    public bool IsReachable => _uri is { IsLoopback: false };

    /// <summary>0: any free one.</summary>
    public int Port => _uri?.Port ?? 0;

    public static IReadOnlyList<ListenAddress> List(string text) =>
        [.. text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(one => new ListenAddress(one))];

    /// <summary>http://*:8080 and http://+:8080 mean every address of this machine.</summary>
    private static string AnyHost(string url) =>
        url.Replace("//*", "//0.0.0.0", StringComparison.Ordinal).Replace("//+", "//0.0.0.0", StringComparison.Ordinal);
}
