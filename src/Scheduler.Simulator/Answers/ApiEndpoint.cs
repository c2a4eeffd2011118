namespace Scheduler.Simulator.Answers;

/// <summary>The paths that are answered.</summary>
public enum ApiEndpoint
{
    ChatCompletions,
    Responses,
    Embeddings,
    Completions,
    Moderations,
}
