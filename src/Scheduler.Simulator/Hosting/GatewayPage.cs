using System.Text;
using Microsoft.AspNetCore.Http;

namespace Scheduler.Simulator.Hosting;

/// <summary>An error as the gateway before the provider tells it: a page of HTML.</summary>
internal static class GatewayPage
{
    public static Task SendAsync(HttpResponse response, int status)
    {
        var page = $"""
            <html>
            <head><title>{TitleOf(status)}</title></head>
            <body>
            <center><h1>{TitleOf(status)}</h1></center>
            <hr><center>cloudflare</center>
            </body>
            </html>

            """;
        response.ContentType = "text/html";
        response.ContentLength = Encoding.UTF8.GetByteCount(page);
        return response.WriteAsync(page);
    }

    private static string TitleOf(int status) => status switch
    {
        413 => "413 Request Entity Too Large",
        502 => "502 Bad Gateway",
        520 => "520: Web server is returning an unknown error",
        _ => $"{status}",
    };
}
