using System.Buffers;

namespace Scheduler.Providers.Transport;

/// <summary>Puts an endpoint's path below an account's base address, and nothing but that.</summary>
internal static class RequestPath
{
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/-._~:");

    /// <summary>Null when the path is absolute, climbs, has empty parts, escapes, a query or any other unusual character.</summary>
    public static Uri? Below(Uri baseUrl, string path)
    {
        if (!path.StartsWith('/') || path.Contains("..", StringComparison.Ordinal) || path.Contains("//", StringComparison.Ordinal)
            || path.Contains("/./", StringComparison.Ordinal) || path.AsSpan().ContainsAnyExcept(Allowed))
            return null;
        var target = new Uri(baseUrl.GetLeftPart(UriPartial.Path).TrimEnd('/') + path, UriKind.Absolute);
        return target.Authority == baseUrl.Authority && target.Scheme == baseUrl.Scheme ? target : null;
    }
}
