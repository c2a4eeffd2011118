using System.Net.Http.Headers;

namespace Scheduler.Providers.Dialects;

/// <summary>The headers that carry a key.</summary>
internal static class KeyHeaders
{
    public static void Bearer(HttpRequestMessage request, string key) => request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);

    /// <summary>Azure.</summary>
    public static void ApiKey(HttpRequestMessage request, string key) => request.Headers.TryAddWithoutValidation("api-key", key);

    /// <summary>With the version that its documentation names; the key is no bearer token there.</summary>
    public static void Anthropic(HttpRequestMessage request, string key)
    {
        request.Headers.TryAddWithoutValidation("x-api-key", key);
        request.Headers.TryAddWithoutValidation("anthropic-version", "2023-06-01");
    }

    /// <summary>Its OpenAI-compatible paths take a bearer token, its own ones a header.</summary>
    public static void Gemini(HttpRequestMessage request, string key)
    {
        if (request.RequestUri!.AbsolutePath.Contains("/openai/", StringComparison.Ordinal))
            Bearer(request, key);
        else
            request.Headers.TryAddWithoutValidation("x-goog-api-key", key);
    }
}
