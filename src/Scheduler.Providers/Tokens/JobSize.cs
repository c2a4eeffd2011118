namespace Scheduler.Providers.Tokens;

/// <summary>What a request asks for: its prompt as tokens and by characters, and what it may answer.</summary>
/// <param name="PromptTokens">By the model's tokenizer.</param>
/// <param name="PromptByCharacters">A quarter of the characters, rounded up: OpenAI's own estimate.</param>
internal readonly record struct JobSize(long PromptTokens, long PromptByCharacters)
{
    /// <summary>The larger of both counts: whichever the provider uses, it is not more.</summary>
    public long Prompt => Math.Max(PromptTokens, PromptByCharacters);

    /// <summary>Answers in text that it asks for; 0 where the endpoint answers with none.</summary>
    public long Answers { get; init; }

    /// <summary>Images that it shows, or that it asks for.</summary>
    public int Images { get; init; }

    /// <summary>Seconds of sound that it holds.</summary>
    public int AudioSeconds { get; init; }

    /// <summary>The maximum of each; null: none is named.</summary>
    public long? MostPerAnswer { get; init; }
}
