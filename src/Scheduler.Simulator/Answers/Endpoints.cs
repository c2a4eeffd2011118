namespace Scheduler.Simulator.Answers;

/// <summary>Finds the endpoint of a path.</summary>
internal static class Endpoints
{
    public static ApiEndpoint? Of(string path) => path switch
    {
        "/v1/chat/completions" => ApiEndpoint.ChatCompletions,
        "/v1/responses" => ApiEndpoint.Responses,
        "/v1/embeddings" => ApiEndpoint.Embeddings,
        "/v1/completions" => ApiEndpoint.Completions,
        "/v1/moderations" => ApiEndpoint.Moderations,
        _ => null,
    };
}
