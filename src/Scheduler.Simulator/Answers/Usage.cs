using Scheduler.Simulator.Requests;

namespace Scheduler.Simulator.Answers;

/// <summary>Tokens that an answer says it used. Deterministic: from the request's hash.</summary>
internal readonly record struct Usage(long Prompt, long PerChoice, long Choices, bool IsCut)
{
    public long Completion => PerChoice * Choices;

    public long Total => Prompt + Completion;

    /// <summary>20 to 100 % of max_tokens, or 16 to 256 where the request names none.</summary>
    public static Usage Of(in RequestFacts facts, ulong seed)
    {
        var dice = BodyHash.Derive(facts.Hash, seed ^ 0x55);
        var prompt = Math.Max(1, Price.Estimate(facts.Characters) + facts.PromptTokenIds);
        var completion = facts.MaxTokens == 0
            ? 16 + (long)(dice % 241)
            : Math.Max(1, facts.MaxTokens * (20 + (long)(dice % 81)) / 100);
        return new Usage(prompt, completion, facts.Choices, completion == facts.MaxTokens);
    }
}
