using Microsoft.Extensions.Time.Testing;
using Scheduler.Core.Attempts;
using Scheduler.Core.Lanes;
using Scheduler.Core.Providers;
using Scheduler.Providers.Classification;
using Scheduler.Providers.Dialects;
using Scheduler.Providers.Limits;
using Scheduler.Providers.Redaction;
using Scheduler.Providers.Transport;
using Xunit;

namespace Scheduler.Adapters.Tests.Providers;

/// <summary>What a refusal says about limits beside its headers: the scope that it names, and that scope's limit.</summary>
public sealed class RefusalTests
{
    private readonly AnswerClassifier _classifier = new(AllDialects.Find("OpenAI", TimeProvider.System), [], new SecretRedactor(), new FakeTimeProvider());

    [Theory]
    [InlineData("tokens", "Rate limit reached for gpt-4.1 in organization org-x on tokens per min (TPM): Limit 30000, Used 18928, Requested 11159.", LimitScope.TokensPerMinute)]
    [InlineData("requests", "Rate limit reached for gpt-4o in organization org-x on requests per min (RPM): Limit 500, Used 500, Requested 1.", LimitScope.RequestsPerMinute)]
    [InlineData("requests", "Rate limit reached for gpt-4o in organization org-x on requests per day (RPD): Limit 1000, Used 1000, Requested 1.", LimitScope.RequestsPerDay)]
    [InlineData("tokens", "Rate limit reached for gpt-4o on tokens per day (TPD): Limit 90000, Used 90000, Requested 1.", LimitScope.TokensPerDay)]
    [InlineData("requests", "Rate limit reached for default-gpt-3.5-turbo in organization org-x on requests per min. Limit: 3 / min.", LimitScope.RequestsPerMinute)]
    [InlineData("images", "Rate limit reached for images per minute in organization org-x. Limit: 5 / 1min.", LimitScope.ImagesPerMinute)]
    [InlineData("requests", "", LimitScope.RequestsPerMinute)]
    [InlineData("tokens", null, LimitScope.TokensPerMinute)]
    [InlineData(null, "Requests to the ChatCompletions_Create Operation have exceeded token rate limit of your current OpenAI S0 pricing tier.", LimitScope.TokensPerMinute)]
    [InlineData(null, "Your requests to gpt-4.1-nano for gpt-4.1-nano in Sweden Central have exceeded the token rate limit for your tier.", LimitScope.TokensPerMinute)]
    [InlineData(null, "Requests to the Embeddings_Create Operation have exceeded call rate limit of your current OpenAI S0 pricing tier.", LimitScope.RequestsPerMinute)]
    [InlineData("rate_limit_error", "This request would exceed your organization's rate limit of 40,000 input tokens per minute.", LimitScope.InputTokensPerMinute)]
    [InlineData("rate_limit_error", "This request would exceed your organization's rate limit of 8,000 output tokens per minute.", LimitScope.OutputTokensPerMinute)]
    [InlineData("rate_limit_error", "Rate limited", null)]
    [InlineData("rate_limited", "Rate limit exceeded", null)]
    [InlineData(null, "Requests rate limit exceeded", LimitScope.RequestsPerMinute)]
    [InlineData(null, null, null)]
    public void Find_ARefusal_NamesItsScope(string? type, string? message, LimitScope? scope) => Assert.Equal(scope, RefusalScope.Find(type, message));

    [Theory]
    [InlineData("429-tokens-per-minute", LimitScope.TokensPerMinute)]
    [InlineData("429-requests-per-minute", LimitScope.RequestsPerMinute)]
    [InlineData("429-requests-per-day", LimitScope.RequestsPerDay)]
    [InlineData("429-before-mid-2023", LimitScope.RequestsPerMinute)]
    [InlineData("429-azure-token-rate", LimitScope.TokensPerMinute)]
    [InlineData("429-without-any-header", LimitScope.TokensPerMinute)]
    [InlineData("429-mistral-flat", null)]
    [InlineData("429-gemini-per-minute", null)]
    [InlineData("429-slow-down", null)]
    [InlineData("429-too-large", null)]
    [InlineData("400-invalid-prompt", null)]
    [InlineData("200-chat", null)]
    public void Classify_ARecordedAnswer_TellsTheScopeOfAThrottle(string name, LimitScope? scope) =>
        Assert.Equal(scope, _classifier.Classify(RecordedAnswer.Load(name).Answer, "/v1/chat/completions").RefusedBy);

    [Fact]
    public void Classify_ARefusalWithoutHeaders_TakesTheLimitFromItsMessage()
    {
        var limits = Reply("429-tokens-per-minute").Limits!;
        Assert.Equal((30_000, 30_000 - 18_928, null), (limits.TokenLimit, limits.TokensRemaining, limits.RequestLimit));

        Assert.Equal((3, null), (Reply("429-before-mid-2023").Limits!.RequestLimit, Reply("429-before-mid-2023").Limits!.RequestsRemaining));
        Assert.Null(Reply("429-without-any-header").Limits!.TokenLimit);
    }

    [Fact]
    public void Classify_ARefusalByTheDay_IsNoLimitOfTheMinute()
    {
        var limits = Reply("429-requests-per-day").Limits!;
        Assert.Equal((null, null, 1_000, 0), (limits.RequestLimit, limits.RequestsRemaining, limits.RequestsPerDayLimit, limits.RequestsPerDayRemaining));
    }

    [Fact]
    public void Complete_WhatTheHeadersSay_WinsOverTheMessage()
    {
        const string message = "on tokens per min (TPM): Limit 30000, Used 18928, Requested 11159";
        var told = new RateLimitReport { TokenLimit = 20_000, TokensRemaining = 5 };
        Assert.Equal(told, RefusalWords.Complete(told, LimitScope.TokensPerMinute, message));
        Assert.Equal(
            new RateLimitReport { TokenLimit = 30_000, TokensRemaining = 5 },
            RefusalWords.Complete(new RateLimitReport { TokensRemaining = 5 }, LimitScope.TokensPerMinute, message));
    }

    [Theory]
    [InlineData("Limit 0, Used 0")]
    [InlineData("Limit none")]
    [InlineData("Limit -5")]
    [InlineData("Limit 99999999999999999999999")]
    [InlineData("no numbers")]
    [InlineData("")]
    [InlineData(null)]
    public void Complete_AMessageWithoutALimit_AddsNothing(string? message)
    {
        foreach (var scope in Enum.GetValues<LimitScope>())
            Assert.Equal(new RateLimitReport(), RefusalWords.Complete(new RateLimitReport(), scope, message));
    }

    [Fact]
    public void Complete_ALimitWithGroups_IsRead() => Assert.Equal(
        new RateLimitReport { TokensPerDayLimit = 2_000_000, TokensPerDayRemaining = 0 },
        RefusalWords.Complete(new RateLimitReport(), LimitScope.TokensPerDay, "on tokens per day (TPD): Limit 2,000,000, Used 2,000,001"));

    private ProviderReply Reply(string name) => _classifier.Classify(RecordedAnswer.Load(name).Answer, "/v1/chat/completions");
}
