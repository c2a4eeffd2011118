namespace Scheduler.Simulator.Dialects;

/// <summary>The shapes of paths; each is answered by accounts of some dialects.</summary>
internal enum PathFamily
{
    /// <summary><c>/v1/…</c>: OpenAI, Mistral.</summary>
    Root,

    /// <summary><c>/openai/v1/…</c>: Azure OpenAI by its <c>api-key</c>, Groq by its bearer token.</summary>
    OpenAIPrefix,

    /// <summary><c>/openai/deployments/{deployment}/…</c>: Azure OpenAI.</summary>
    Deployment,

    /// <summary><c>/v1/messages</c>: Anthropic.</summary>
    Messages,

    /// <summary><c>/v1beta/models/{model}:generateContent</c>: Gemini.</summary>
    Generate,
}
