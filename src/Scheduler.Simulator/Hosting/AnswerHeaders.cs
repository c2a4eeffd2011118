using System.Globalization;
using Microsoft.AspNetCore.Http;
using Scheduler.Simulator.Answers;
using Scheduler.Simulator.Limits;

namespace Scheduler.Simulator.Hosting;

/// <summary>OpenAI's headers.</summary>
internal sealed class AnswerHeaders(SimulatorOptions options)
{
    public void Write(HttpResponse response, in Verdict verdict, TimeSpan latency)
    {
        var headers = response.Headers;
        headers["x-request-id"] = verdict.RequestId;
        headers["openai-organization"] = options.Organization;
        headers["openai-version"] = "2020-10-01";
        headers["openai-processing-ms"] = Text(Math.Max(1, (long)latency.TotalMilliseconds));
        if (options.RetryAfter && verdict.Answer.Wait is { } wait)
            headers.RetryAfter = Text(Math.Max(1, (wait + LimitRules.Second - 1) / LimitRules.Second));
        if (!options.Headers)
            return;
        WriteRequests(headers, verdict.Requests);
        WriteTokens(headers, verdict.Tokens);
    }

    private static void WriteRequests(IHeaderDictionary headers, LimitState state)
    {
        if (state.IsUnlimited)
            return;
        headers["x-ratelimit-limit-requests"] = Text(state.Limit);
        headers["x-ratelimit-remaining-requests"] = Text(state.Remaining);
        headers["x-ratelimit-reset-requests"] = GoDuration.Floor(state.Reset);
    }

    private static void WriteTokens(IHeaderDictionary headers, LimitState state)
    {
        if (state.IsUnlimited)
            return;
        headers["x-ratelimit-limit-tokens"] = Text(state.Limit);
        headers["x-ratelimit-remaining-tokens"] = Text(state.Remaining);
        headers["x-ratelimit-reset-tokens"] = GoDuration.Floor(state.Reset);
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
