using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;

namespace Scheduler.Testing.RabbitMq;

/// <summary>
/// The broker's HTTP API: milliseconds where <c>rabbitmqctl</c> starts an Erlang machine of its own for every command,
/// which takes seconds on a busy computer.
/// </summary>
internal static class ManagementApi
{
    private static readonly object AllPermissions = new { configure = ".*", write = ".*", read = ".*" };

    /// <summary>Adds a virtual host in which the user may do everything.</summary>
    public static async Task AddVirtualHostAsync(Uri api, string user, string password, string name, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = api };
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", credentials);
        await PutAsync(http, $"/api/vhosts/{name}", new { }, cancellationToken);
        await PutAsync(http, $"/api/permissions/{name}/{user}", AllPermissions, cancellationToken);
    }

    private static async Task PutAsync(HttpClient http, string path, object body, CancellationToken cancellationToken)
    {
        using var answer = await http.PutAsJsonAsync(path, body, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}
