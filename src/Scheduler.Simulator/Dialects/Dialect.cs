using System.Text.Json.Serialization;

namespace Scheduler.Simulator.Dialects;

/// <summary>How an account speaks: its paths, its key's header, its bodies, its limit headers and the words of its errors.</summary>
public enum Dialect
{
    /// <summary><c>/v1/…</c> with a bearer token.</summary>
    [JsonStringEnumMemberName("openai")]
    OpenAI,

    /// <summary><c>/openai/v1/…</c> and <c>/openai/deployments/{deployment}/…?api-version=</c> with <c>api-key</c>.</summary>
    [JsonStringEnumMemberName("azure-openai")]
    AzureOpenAI,

    /// <summary><c>/v1/messages</c> with <c>x-api-key</c>.</summary>
    [JsonStringEnumMemberName("anthropic")]
    Anthropic,

    /// <summary><c>/v1beta/models/{model}:generateContent</c> with <c>x-goog-api-key</c>.</summary>
    [JsonStringEnumMemberName("gemini")]
    Gemini,

    /// <summary><c>/openai/v1/…</c> with a bearer token.</summary>
    [JsonStringEnumMemberName("groq")]
    Groq,

    /// <summary><c>/v1/…</c> with a bearer token.</summary>
    [JsonStringEnumMemberName("mistral")]
    Mistral,
}
