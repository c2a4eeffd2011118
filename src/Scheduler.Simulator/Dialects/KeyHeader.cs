namespace Scheduler.Simulator.Dialects;

/// <summary>Where a request carried its key.</summary>
internal enum KeyHeader
{
    /// <summary><c>Authorization: Bearer</c>: OpenAI, Groq, Mistral.</summary>
    Bearer,

    /// <summary><c>api-key</c>: Azure OpenAI.</summary>
    ApiKey,

    /// <summary><c>x-api-key</c>: Anthropic.</summary>
    XApiKey,

    /// <summary><c>x-goog-api-key</c>: Gemini.</summary>
    GoogleKey,
}
