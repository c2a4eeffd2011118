using System.Diagnostics;

namespace Scheduler.Simulator.Requests;

/// <summary>Prices by characters, not by a tokenizer, as OpenAI's limiter does.</summary>
public static class Price
{
    private const int CharactersPerToken = 4;

    /// <summary>Tokens of the prompt: a quarter of its characters (Unicode scalar values), rounded up.</summary>
    public static long Estimate(long characters) => (characters + CharactersPerToken - 1) / CharactersPerToken;

    /// <summary>Tokens charged at admission.</summary>
    public static long Of(RequestFacts request, ChargeRule rule)
    {
        var estimate = Estimate(request.Characters) + request.PromptTokenIds;
        var output = request.Choices * request.MaxTokens;
        return rule switch
        {
            ChargeRule.Max => Math.Max(estimate, output),
            ChargeRule.Sum => estimate + output,
            _ => throw new UnreachableException(),
        };
    }
}
