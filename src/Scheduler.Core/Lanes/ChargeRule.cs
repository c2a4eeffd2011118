namespace Scheduler.Core.Lanes;

/// <summary>What a provider charges against tokens per minute at admission.</summary>
public enum ChargeRule
{
    /// <summary>Prompt plus the maximum of output.</summary>
    Sum,

    /// <summary>The larger of prompt and maximum of output: OpenAI's documented rule.</summary>
    Max,

    /// <summary>Prompt, and output as it is used (Anthropic).</summary>
    Usage,
}
