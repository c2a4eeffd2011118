using Scheduler.Simulator.Answers;

namespace Scheduler.Simulator.Dialects;

/// <summary>What a path asks for.</summary>
/// <param name="Endpoint">The shape of request and answer.</param>
/// <param name="Family">Who answers there.</param>
/// <param name="Model">The model or deployment that the path names; null when the body has to.</param>
internal readonly record struct ProviderRoute(ApiEndpoint Endpoint, PathFamily Family, string? Model = null)
{
    /// <summary>The dialect that a refusal speaks when no account is known.</summary>
    public Dialect Guess(KeyHeader header) => Family switch
    {
        PathFamily.Deployment => Dialect.AzureOpenAI,
        PathFamily.OpenAIPrefix => header == KeyHeader.ApiKey ? Dialect.AzureOpenAI : Dialect.Groq,
        PathFamily.Messages => Dialect.Anthropic,
        PathFamily.Generate => Dialect.Gemini,
        _ => Dialect.OpenAI,
    };

    public bool IsServedBy(Dialect dialect) => dialect switch
    {
        Dialect.OpenAI or Dialect.Mistral => Family == PathFamily.Root,
        Dialect.AzureOpenAI => Family is PathFamily.OpenAIPrefix or PathFamily.Deployment,
        Dialect.Groq => Family == PathFamily.OpenAIPrefix,
        Dialect.Anthropic => Family == PathFamily.Messages,
        Dialect.Gemini => Family == PathFamily.Generate,
        _ => false,
    };
}
