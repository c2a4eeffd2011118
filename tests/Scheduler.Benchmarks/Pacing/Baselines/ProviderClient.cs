using System.Net.Http.Headers;
using System.Text;

namespace Scheduler.Benchmarks.Pacing.Baselines;

/// <summary>What a service would write around HttpClient.</summary>
internal sealed class ProviderClient : IDisposable
{
    private readonly HttpClient _http;

    public ProviderClient(Uri provider, string key)
    {
        _http = new HttpClient { BaseAddress = provider };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    public async Task<HttpResponseMessage> PostAsync(string id, string body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("X-Client-Request-Id", id);
        return await _http.SendAsync(request, cancellationToken);
    }

    public void Dispose() => _http.Dispose();
}
