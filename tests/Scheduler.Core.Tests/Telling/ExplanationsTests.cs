using Scheduler.Core.Accounts;
using Scheduler.Core.Attempts;
using Scheduler.Core.Events;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Core.Telling;
using Scheduler.Core.Tenants;
using Xunit;

namespace Scheduler.Core.Tests.Telling;

public sealed class ExplanationsTests
{
    private static readonly string[] Requeues =
        ["throttled", "transient", "unknown", "lease-lost", "not-sent", "account-stopped", "lane-stopped", "something else"];

    public static TheoryData<string> Dialects => ["OpenAI", "AzureOpenAI", "Anthropic", "Gemini", "Groq", "Mistral", "Compatible"];

    [Theory]
    [MemberData(nameof(Dialects))]
    public void EveryReason_OfADialect_HasSentencesOfItsOwn(string dialect)
    {
        List<Explanation> all =
        [
            .. ParkReasons.All.Select(reason => Explanations.OfPark(dialect, reason, null)),
            .. Enum.GetValues<AccountState>().Select(state => Explanations.OfAccount(dialect, state)),
            .. Requeues.Select(reason => Explanations.OfRequeue(dialect, reason)),
        ];

        Assert.All(all, explanation => Assert.True(explanation.What.Length > 30 && explanation.NextStep.Length > 10));
        Assert.Equal(all.Count, all.Select(explanation => explanation.What).Distinct().Count());
        var parks = ParkReasons.All.Select(reason => Explanations.OfPark(dialect, reason, null).NextStep).ToList();
        Assert.Equal(parks.Count, parks.Distinct().Count());
        var states = Enum.GetValues<AccountState>().Select(state => Explanations.OfAccount(dialect, state).NextStep).ToList();
        Assert.Equal(states.Count, states.Distinct().Count());
    }

    [Fact]
    public void EveryReason_ReadsOtherwise_ForEachDialect()
    {
        foreach (var reason in ParkReasons.All)
        {
            var texts = Dialects.Select(dialect => Explanations.OfPark(dialect, reason, null).What).ToList();
            Assert.Equal(texts.Count, texts.Distinct().Count());
        }

        foreach (var state in Enum.GetValues<AccountState>())
        {
            var texts = Dialects.Select(dialect => Explanations.OfAccount(dialect, state).What).ToList();
            Assert.Equal(texts.Count, texts.Distinct().Count());
        }
    }

    [Theory]
    [InlineData("OpenAI", "https://openai.com/policies/usage-policies")]
    [InlineData("AzureOpenAI", "https://aka.ms/aoaicodeofconduct")]
    [InlineData("Anthropic", "https://www.anthropic.com/legal/aup")]
    [InlineData("Gemini", "https://policies.google.com/terms/generative-ai/use-policy")]
    [InlineData("Groq", "https://console.groq.com/docs/legal")]
    [InlineData("Mistral", "https://mistral.ai/terms#usage-policy")]
    [InlineData("Compatible", null)]
    public void PolicyAndTermination_NameThePolicyPage(string dialect, string? page)
    {
        Assert.Equal(page, Explanations.OfPark(dialect, ParkReason.PolicyViolation, null).Page?.OriginalString);
        Assert.Equal(page, Explanations.OfPark(dialect, ParkReason.AccountTerminated, null).Page?.OriginalString);
        Assert.Equal(page, Explanations.OfAccount(dialect, AccountState.Terminated).Page?.OriginalString);
    }

    [Fact]
    public void QuotaAndCredentials_NameThePageThatMendsThem()
    {
        Assert.Contains("billing", Explanations.OfAccount("OpenAI", AccountState.OutOfQuota).Page!.AbsoluteUri, StringComparison.Ordinal);
        Assert.Contains("keys", Explanations.OfAccount("Anthropic", AccountState.CredentialsRejected).Page!.AbsoluteUri, StringComparison.Ordinal);
    }

    [Fact]
    public void OfAccount_WithHeldWork_NamesCountsTenantsAndTheNextDeadline()
    {
        var held = new HeldWork
        {
            Jobs = 1204,
            Tenants = 4,
            ByTenant = [new("team-a", 1000), new("team-b", 200), new("team-c", 3), new("team-d", 1)],
            WithDeadline = 2,
            NextDeadline = new DateTimeOffset(2026, 3, 1, 18, 0, 0, TimeSpan.Zero),
        };

        var what = Explanations.OfAccount("OpenAI", AccountState.Terminated, held).What;

        Assert.EndsWith(
            "It holds up 1,204 jobs of 4 tenants (team-a 1,000, team-b 200, team-c 3, ...); 2 of them have a deadline, the next is 2026-03-01 18:00:00 UTC.",
            what, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cyber_policy", "cyber")]
    [InlineData("bio_policy", "biological")]
    [InlineData("content_filter", "content filter")]
    [InlineData("screened", "was not sent")]
    public void OfPark_ByPolicy_SaysWhatTheCodeMeans(string code, string said) =>
        Assert.Contains(said, Explanations.OfPark("OpenAI", ParkReason.PolicyViolation, new ProviderWords { Code = code }).What, StringComparison.Ordinal);

    [Fact]
    public void OfAnEvent_IsTheExplanationOfItsReason()
    {
        var at = DateTimeOffset.UnixEpoch;
        var parked = new OutboxEvent { Kind = EventKind.JobParked, At = at, Reason = "too-large" };
        var stopped = new OutboxEvent { Kind = EventKind.AccountStopped, At = at, Reason = "PausedByAdmin", By = "ann" };
        var hold = new TenantHold("team-a", TenantState.Quarantined, at, "9 of 10 requests were refused.", null);

        Assert.Equal(Explanations.OfPark("Groq", ParkReason.TooLarge, null), Explanations.Of(parked, "Groq"));
        Assert.StartsWith("ann paused", Explanations.Of(stopped, "OpenAI")!.What, StringComparison.Ordinal);
        Assert.Equal(Explanations.OfHold(hold), Explanations.Of(TenantEvents.Held(hold), "OpenAI"));
        Assert.Contains("9 of 10", Explanations.OfHold(hold).What, StringComparison.Ordinal);
        Assert.Null(Explanations.Of(parked with { Kind = EventKind.JobCancelled }, "OpenAI"));
    }
}
