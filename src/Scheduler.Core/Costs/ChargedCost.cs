using System.Diagnostics;
using Scheduler.Core.Attempts;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;

namespace Scheduler.Core.Costs;

/// <summary>
/// What a provider is taken to have charged for an attempt, from its outcome: both directions, pure. Pacer and ledger are told
/// the same.
/// </summary>
public static class ChargedCost
{
    public static Cost Of(ChargeRule rule, Cost reserved, Outcome outcome) => outcome switch
    {
        Outcome.NotSent => default,
        Outcome.Succeeded { Usage: { } usage } => Used(rule, reserved, usage),
        Outcome.Succeeded => reserved,
        // It had been let in, and was stopped later: the status is that of an answer.
        Outcome.Throttled { Words.Status: >= 200 and < 300 } or Outcome.PolicyViolation { Words.Status: >= 200 and < 300 } => reserved,
        Outcome.Throttled or Outcome.AccountTerminated or Outcome.QuotaExhausted or Outcome.CredentialsRejected or Outcome.AccessBlocked
            or Outcome.TooLarge { Words.Status: 413 or 429 } => TurnedAway(reserved),
        // Seen to be charged although refused by policy: remaining tokens fell with the 400 (BeehiveInnovations/pal-mcp-server#178).
        Outcome.PolicyViolation or Outcome.InvalidRequest or Outcome.TooLarge or Outcome.Transient => WithoutAnswer(rule, reserved),
        Outcome.Unknown => reserved,
        _ => throw new UnreachableException(),
    };

    /// <summary>The limiter let nothing in, yet "unsuccessful requests contribute to your per-minute limit" (help.openai.com 5955604).</summary>
    private static Cost TurnedAway(Cost reserved) => new(reserved.Requests, 0);

    /// <summary>What is charged at admission stays charged; output that is charged as it is used was not there.</summary>
    private static Cost WithoutAnswer(ChargeRule rule, Cost reserved) =>
        rule == ChargeRule.Usage ? reserved with { OutputTokens = 0 } : reserved;

    private static Cost Used(ChargeRule rule, Cost reserved, TokenUsage usage)
    {
        if (rule == ChargeRule.Usage)
        {
            var used = reserved with { Tokens = usage.Total };
            return HasParts(reserved) ? used with { InputTokens = usage.PromptTokens, OutputTokens = usage.CompletionTokens } : used;
        }

        // Charged at admission: a named maximum whatever came of it, an open output by what came.
        return reserved.OpenAnswers == 0
            ? reserved
            : reserved with
            {
                Tokens = OpenCost.Charge(rule, reserved.InputTokens, usage.CompletionTokens),
                OutputTokens = usage.CompletionTokens,
            };
    }

    private static bool HasParts(Cost cost) => cost.InputTokens > 0 || cost.OutputTokens > 0;
}
