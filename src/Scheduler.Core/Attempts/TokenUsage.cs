namespace Scheduler.Core.Attempts;

/// <summary>Tokens that a successful answer reports as used.</summary>
public readonly record struct TokenUsage(long PromptTokens, long CompletionTokens)
{
    public long Total => PromptTokens + CompletionTokens;
}
