using Scheduler.Simulator.Dialects;

namespace Scheduler.Simulator.Answers;

/// <summary>Finds what a path asks for.</summary>
internal static class Endpoints
{
    private const string OpenAIPrefix = "/openai";
    private const string Deployments = "/openai/deployments/";
    private const string Models = "/v1beta/models/";
    private const string Generate = ":generateContent";

    public static ProviderRoute? Of(string path)
    {
        if (OpenAIEndpoint(path, "/v1") is { } endpoint)
            return new ProviderRoute(endpoint, PathFamily.Root);
        if (path == "/v1/messages")
            return new ProviderRoute(ApiEndpoint.Messages, PathFamily.Messages);
        if (path.StartsWith(Deployments, StringComparison.Ordinal))
            return OfDeployment(path.AsSpan(Deployments.Length));
        if (path.StartsWith(OpenAIPrefix, StringComparison.Ordinal) && OpenAIEndpoint(path.AsSpan(OpenAIPrefix.Length), "/v1") is { } prefixed)
            return new ProviderRoute(prefixed, PathFamily.OpenAIPrefix);
        return path.StartsWith(Models, StringComparison.Ordinal) && path.EndsWith(Generate, StringComparison.Ordinal)
            && path.Length > Models.Length + Generate.Length
            ? new ProviderRoute(ApiEndpoint.GenerateContent, PathFamily.Generate, path[Models.Length..^Generate.Length])
            : null;
    }

    private static ProviderRoute? OfDeployment(ReadOnlySpan<char> rest)
    {
        var slash = rest.IndexOf('/');
        return slash > 0 && OpenAIEndpoint(rest[slash..], "") is { } endpoint
            ? new ProviderRoute(endpoint, PathFamily.Deployment, rest[..slash].ToString())
            : null;
    }

    private static ApiEndpoint? OpenAIEndpoint(ReadOnlySpan<char> path, string version) =>
        !path.StartsWith(version, StringComparison.Ordinal) ? null : path[version.Length..] switch
        {
            "/chat/completions" => ApiEndpoint.ChatCompletions,
            "/responses" => ApiEndpoint.Responses,
            "/embeddings" => ApiEndpoint.Embeddings,
            "/completions" => ApiEndpoint.Completions,
            "/moderations" => ApiEndpoint.Moderations,
            _ => null,
        };
}
