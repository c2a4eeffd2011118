namespace Scheduler.Providers.Tokens;

/// <summary>What a request asks for: its prompt as tokens and by characters, and the most it may answer.</summary>
/// <param name="PromptTokens">By the model's tokenizer.</param>
/// <param name="PromptByCharacters">A quarter of the characters, rounded up: OpenAI's own estimate.</param>
/// <param name="OutputTokens">For all choices together; 0 where the endpoint answers with no text.</param>
internal readonly record struct JobSize(long PromptTokens, long PromptByCharacters, long OutputTokens)
{
    /// <summary>The larger of both counts: whichever the provider uses, it is not more.</summary>
    public long Prompt => Math.Max(PromptTokens, PromptByCharacters);
}
