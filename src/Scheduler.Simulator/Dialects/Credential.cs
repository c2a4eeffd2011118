using Microsoft.AspNetCore.Http;

namespace Scheduler.Simulator.Dialects;

/// <summary>A request's key and the header that carried it.</summary>
internal readonly record struct Credential(string? Key, KeyHeader Header)
{
    private const string Bearer = "Bearer ";

    /// <summary>The key where the path's provider looks for it; a key in another header counts as none.</summary>
    public static Credential Of(HttpRequest request, PathFamily family) => family switch
    {
        PathFamily.Root => new Credential(BearerOf(request), KeyHeader.Bearer),
        PathFamily.OpenAIPrefix when Plain(request, "api-key") is { } key => new Credential(key, KeyHeader.ApiKey),
        PathFamily.OpenAIPrefix => new Credential(BearerOf(request), KeyHeader.Bearer),
        PathFamily.Deployment => new Credential(Plain(request, "api-key"), KeyHeader.ApiKey),
        PathFamily.Messages => new Credential(Plain(request, "x-api-key"), KeyHeader.XApiKey),
        _ => new Credential(Plain(request, "x-goog-api-key"), KeyHeader.GoogleKey),
    };

    public bool Fits(Dialect dialect) => Header == dialect switch
    {
        Dialect.AzureOpenAI => KeyHeader.ApiKey,
        Dialect.Anthropic => KeyHeader.XApiKey,
        Dialect.Gemini => KeyHeader.GoogleKey,
        _ => KeyHeader.Bearer,
    };

    private static string? BearerOf(HttpRequest request)
    {
        var authorization = (string?)request.Headers.Authorization;
        return authorization is not null && authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? authorization[Bearer.Length..].Trim() : null;
    }

    private static string? Plain(HttpRequest request, string header) => request.Headers[header] is [{ Length: > 0 } key, ..] ? key : null;
}
