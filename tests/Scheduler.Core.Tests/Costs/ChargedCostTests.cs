using Scheduler.Core.Attempts;
using Scheduler.Core.Costs;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Xunit;

namespace Scheduler.Core.Tests.Costs;

public sealed class ChargedCostTests
{
    private static readonly Cost Named = Cost.OfTokens(1_000);
    private static readonly Cost NamedUsage = Cost.OfTokens(300);
    private static readonly Cost Split = new(1, 300) { InputTokens = 300, OutputTokens = 512, OpenAnswers = 1 };
    private static readonly Cost OpenMax = new(1, 512) { InputTokens = 300, OutputTokens = 512, OpenAnswers = 1 };
    private static readonly Cost OpenSum = OpenMax with { Tokens = 812 };

    /// <summary>The charge rule, what was reserved, the outcome; then requests, tokens, and tokens of prompt and answer.</summary>
    public static TheoryData<ChargeRule, Cost, string, int, long, long, long> Table() => new()
    {
        // A named maximum is charged at admission, whatever came of it.
        { ChargeRule.Max, Named, "succeeded 250+100", 1, 1_000, 0, 0 },
        { ChargeRule.Sum, Named, "succeeded 250+100", 1, 1_000, 0, 0 },
        { ChargeRule.Max, Named, "succeeded", 1, 1_000, 0, 0 },
        // An open output is corrected by what came, both ways.
        { ChargeRule.Max, OpenMax, "succeeded 250+100", 1, 300, 300, 100 },
        { ChargeRule.Max, OpenMax, "succeeded 250+4000", 1, 4_000, 300, 4_000 },
        { ChargeRule.Sum, OpenSum, "succeeded 250+100", 1, 400, 300, 100 },
        { ChargeRule.Sum, OpenSum, "succeeded 250+4000", 1, 4_300, 300, 4_000 },
        { ChargeRule.Sum, OpenSum, "succeeded", 1, 812, 300, 512 },
        // Charged as used.
        { ChargeRule.Usage, NamedUsage, "succeeded 250+100", 1, 350, 0, 0 },
        { ChargeRule.Usage, Split, "succeeded 250+100", 1, 350, 250, 100 },
        { ChargeRule.Usage, Split, "succeeded 250+4000", 1, 4_250, 250, 4_000 },
        { ChargeRule.Usage, Split, "succeeded", 1, 300, 300, 512 },
        // Turned away: the request counts, its tokens do not.
        { ChargeRule.Max, Named, "throttled 429", 1, 0, 0, 0 },
        { ChargeRule.Sum, OpenSum, "throttled 429", 1, 0, 0, 0 },
        { ChargeRule.Usage, Split, "throttled 429", 1, 0, 0, 0 },
        { ChargeRule.Max, Named, "throttled 503", 1, 0, 0, 0 },
        { ChargeRule.Max, Named, "too-large 429", 1, 0, 0, 0 },
        { ChargeRule.Max, Named, "too-large 413", 1, 0, 0, 0 },
        { ChargeRule.Max, Named, "account-terminated 429", 1, 0, 0, 0 },
        { ChargeRule.Max, Named, "quota-exhausted 429", 1, 0, 0, 0 },
        { ChargeRule.Max, Named, "credentials-rejected 401", 1, 0, 0, 0 },
        { ChargeRule.Max, Named, "access-blocked 403", 1, 0, 0, 0 },
        // Let in and refused or failed then: what is charged at admission stays charged.
        { ChargeRule.Max, Named, "throttled 200", 1, 1_000, 0, 0 },
        { ChargeRule.Max, Named, "policy-violation 400", 1, 1_000, 0, 0 },
        { ChargeRule.Max, OpenMax, "policy-violation 400", 1, 512, 300, 512 },
        { ChargeRule.Usage, Split, "policy-violation 400", 1, 300, 300, 0 },
        { ChargeRule.Usage, Split, "policy-violation 200", 1, 300, 300, 512 },
        { ChargeRule.Max, Named, "invalid-request 400", 1, 1_000, 0, 0 },
        { ChargeRule.Max, Named, "too-large 400", 1, 1_000, 0, 0 },
        { ChargeRule.Max, Named, "transient 500", 1, 1_000, 0, 0 },
        { ChargeRule.Usage, Split, "transient 500", 1, 300, 300, 0 },
        // Nobody knows: the reservation stays.
        { ChargeRule.Max, Named, "unknown 0", 1, 1_000, 0, 0 },
        { ChargeRule.Usage, Split, "unknown 0", 1, 300, 300, 512 },
        // Nothing left this host.
        { ChargeRule.Max, Named, "not-sent 0", 0, 0, 0, 0 },
        { ChargeRule.Usage, Split, "not-sent 0", 0, 0, 0, 0 },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Of_AnOutcome_IsWhatTheProviderIsTakenToHaveCharged(
        ChargeRule rule, Cost reserved, string outcome, int requests, long tokens, long input, long output)
    {
        var charged = ChargedCost.Of(rule, reserved, OutcomeOf(outcome));
        Assert.Equal((requests, tokens, input, output), (charged.Requests, charged.Tokens, charged.InputTokens, charged.OutputTokens));
    }

    [Theory]
    [InlineData("succeeded", 3, 9)]
    [InlineData("unknown 0", 3, 9)]
    [InlineData("policy-violation 400", 3, 9)]
    [InlineData("throttled 429", 0, 0)]
    [InlineData("not-sent 0", 0, 0)]
    public void Of_ImagesAndSound_AreKeptOrGivenBackLikeTokens(string outcome, int images, int seconds)
    {
        var charged = ChargedCost.Of(ChargeRule.Max, Named with { Images = 3, AudioSeconds = 9 }, OutcomeOf(outcome));
        Assert.Equal((images, seconds), (charged.Images, charged.AudioSeconds));
    }

    private static Outcome OutcomeOf(string text)
    {
        var parts = text.Split(' ');
        if (parts[0] == "succeeded")
        {
            var usage = parts.Length > 1 ? parts[1].Split('+').Select(long.Parse).ToArray() : null;
            return new Outcome.Succeeded(
                new ProviderAnswer(200, "application/json", "{}"u8.ToArray()), usage is null ? null : new TokenUsage(usage[0], usage[1]));
        }

        var words = new ProviderWords { Status = int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) };
        return parts[0] switch
        {
            "throttled" => new Outcome.Throttled(words, null),
            "transient" => new Outcome.Transient(words, null),
            "policy-violation" => new Outcome.PolicyViolation(words, null),
            "account-terminated" => new Outcome.AccountTerminated(words),
            "quota-exhausted" => new Outcome.QuotaExhausted(words),
            "credentials-rejected" => new Outcome.CredentialsRejected(words),
            "access-blocked" => new Outcome.AccessBlocked(words),
            "invalid-request" => new Outcome.InvalidRequest(words, null),
            "too-large" => new Outcome.TooLarge(words, null),
            "unknown" => new Outcome.Unknown(words),
            "not-sent" => new Outcome.NotSent(words, CostsAttempt: false),
            _ => throw new ArgumentOutOfRangeException(nameof(text), text, "No such outcome."),
        };
    }
}
