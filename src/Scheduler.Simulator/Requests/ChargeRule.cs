namespace Scheduler.Simulator.Requests;

/// <summary>What a request is charged at admission, in tokens.</summary>
public enum ChargeRule
{
    /// <summary>The larger of the estimated prompt and n x max_tokens: OpenAI's documented rule (the default).</summary>
    Max,

    /// <summary>The estimated prompt plus n x max_tokens.</summary>
    Sum,
}
