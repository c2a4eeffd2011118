namespace Scheduler.Simulator.Answers;

/// <summary>The shapes of requests that are answered.</summary>
public enum ApiEndpoint
{
    ChatCompletions,
    Responses,
    Embeddings,
    Completions,
    Moderations,

    /// <summary>Anthropic's <c>/v1/messages</c>.</summary>
    Messages,

    /// <summary>Gemini's <c>:generateContent</c>.</summary>
    GenerateContent,
}
