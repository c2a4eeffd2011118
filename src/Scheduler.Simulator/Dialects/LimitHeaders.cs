using System.Globalization;
using Microsoft.AspNetCore.Http;
using Scheduler.Simulator.Answers;
using Scheduler.Simulator.Limits;

namespace Scheduler.Simulator.Dialects;

/// <summary>How each dialect tells its limits. Gemini tells none.</summary>
internal static class LimitHeaders
{
    /// <summary>Anthropic rounds the tokens that are left.</summary>
    private const long Thousand = 1_000;

    public static void Write(IHeaderDictionary headers, in Verdict verdict)
    {
        switch (verdict.Dialect)
        {
            case Dialect.AzureOpenAI:
                WriteAzure(headers, "requests", verdict.Requests, verdict.Answer.Status);
                WriteAzure(headers, "tokens", verdict.Tokens, verdict.Answer.Status);
                break;
            case Dialect.Anthropic:
                WriteAnthropic(headers, verdict);
                break;
            case Dialect.Mistral:
                WriteMistral(headers, verdict);
                break;
            case Dialect.Groq:
                WriteOpenAI(headers, "requests", verdict.Day);
                WriteOpenAI(headers, "tokens", verdict.Tokens);
                break;
            case Dialect.OpenAI:
                WriteOpenAI(headers, "requests", verdict.Requests);
                WriteOpenAI(headers, "tokens", verdict.Tokens);
                break;
        }
    }

    private static void WriteOpenAI(IHeaderDictionary headers, string scope, LimitState state)
    {
        if (state.IsUnlimited)
            return;
        headers[$"x-ratelimit-limit-{scope}"] = Text(state.Limit);
        headers[$"x-ratelimit-remaining-{scope}"] = Text(state.Remaining);
        headers[$"x-ratelimit-reset-{scope}"] = GoDuration.Floor(state.Reset);
    }

    /// <summary>The reset in whole seconds, on a 429 only, as Microsoft's own simulator sends it.</summary>
    private static void WriteAzure(IHeaderDictionary headers, string scope, LimitState state, int status)
    {
        if (state.IsUnlimited)
            return;
        headers[$"x-ratelimit-limit-{scope}"] = Text(state.Limit);
        headers[$"x-ratelimit-remaining-{scope}"] = Text(state.Remaining);
        if (status == StatusCodes.Status429TooManyRequests && state.Limit > 0)
            headers[$"x-ratelimit-reset-{scope}"] = Text(Seconds(state.Reset));
    }

    /// <summary>The pool's tokens are told as all tokens and as input tokens: it has no separate limit of the output.</summary>
    private static void WriteAnthropic(IHeaderDictionary headers, in Verdict verdict)
    {
        WriteAnthropic(headers, "requests", verdict.Requests, verdict.Requests.Remaining, verdict.UnixSeconds);
        var left = (verdict.Tokens.Remaining + Thousand / 2) / Thousand * Thousand;
        WriteAnthropic(headers, "tokens", verdict.Tokens, left, verdict.UnixSeconds);
        WriteAnthropic(headers, "input-tokens", verdict.Tokens, left, verdict.UnixSeconds);
    }

    private static void WriteAnthropic(IHeaderDictionary headers, string scope, LimitState state, long remaining, long now)
    {
        if (state.IsUnlimited)
            return;
        headers[$"anthropic-ratelimit-{scope}-limit"] = Text(state.Limit);
        headers[$"anthropic-ratelimit-{scope}-remaining"] = Text(remaining);
        headers[$"anthropic-ratelimit-{scope}-reset"] =
            DateTimeOffset.FromUnixTimeSeconds(now + Seconds(state.Reset)).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    }

    private static void WriteMistral(IHeaderDictionary headers, in Verdict verdict)
    {
        if (!verdict.Requests.IsUnlimited)
        {
            headers["x-ratelimit-limit-req-minute"] = Text(verdict.Requests.Limit);
            headers["x-ratelimit-remaining-req-minute"] = Text(verdict.Requests.Remaining);
        }

        if (!verdict.Tokens.IsUnlimited)
        {
            headers["x-ratelimit-limit-tokens-minute"] = Text(verdict.Tokens.Limit);
            headers["x-ratelimit-remaining-tokens-minute"] = Text(verdict.Tokens.Remaining);
            headers["x-ratelimit-tokens-query-cost"] = Text(verdict.Price);
        }
    }

    private static long Seconds(long microseconds) => (microseconds + LimitRules.Second - 1) / LimitRules.Second;

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
