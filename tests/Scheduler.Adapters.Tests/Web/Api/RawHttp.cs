using System.Net.Sockets;
using System.Text;
using Xunit;

namespace Scheduler.Adapters.Tests.Web.Api;

/// <summary>Bytes on a socket, for requests that no client library would send.</summary>
internal static class RawHttp
{
    public static string Post(string headers, string body, int? length = null) =>
        $"POST /v1/jobs HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {length ?? Encoding.UTF8.GetByteCount(body)}\r\n{headers}\r\n{body}";

    /// <summary>Everything that the server answers until it closes, or, with <paramref name="close"/>, until it saw our end of the stream.</summary>
    public static async Task<string> SendAsync(Uri address, string request, bool close = false)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, patience.Token);
        var stream = client.GetStream();
        var answer = new StringBuilder();
        try
        {
            // Beside the reading: a server that refuses early answers while we still write.
            var writing = WriteAsync(client, request, close, patience.Token);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            var buffer = new char[4096];
            for (var read = 1; read > 0 && !answer.ToString().Contains("\"detail\"", StringComparison.Ordinal);)
            {
                read = await reader.ReadAsync(buffer, patience.Token);
                answer.Append(buffer, 0, read);
            }

            await writing;
        }
        catch (IOException) when (answer.Length > 0 || close)
        {
            // The server may reset what it did not read to the end; what it said before counts.
        }

        return answer.ToString();
    }

    private static async Task WriteAsync(TcpClient client, string request, bool close, CancellationToken cancellationToken)
    {
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(request), cancellationToken);
        if (close)
        {
            client.Client.Shutdown(SocketShutdown.Send);
        }
    }
}
