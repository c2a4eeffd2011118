using System.Globalization;
using Microsoft.AspNetCore.Http;
using Scheduler.Simulator.Answers;
using Scheduler.Simulator.Dialects;
using Scheduler.Simulator.Limits;

namespace Scheduler.Simulator.Hosting;

/// <summary>The headers of the account's dialect.</summary>
internal sealed class AnswerHeaders(SimulatorOptions options)
{
    public void Write(HttpResponse response, in Verdict verdict, TimeSpan latency)
    {
        WriteIdentity(response.Headers, verdict, latency);
        if (options.RetryAfter && verdict.Answer.Wait is { } wait)
            WriteWait(response.Headers, wait, verdict.Dialect);
        if (options.Headers)
            LimitHeaders.Write(response.Headers, verdict);
    }

    private void WriteIdentity(IHeaderDictionary headers, in Verdict verdict, TimeSpan latency)
    {
        switch (verdict.Dialect)
        {
            case Dialect.OpenAI:
                headers["x-request-id"] = verdict.RequestId;
                headers["openai-organization"] = options.Organization;
                headers["openai-version"] = "2020-10-01";
                headers["openai-processing-ms"] = Text(Math.Max(1, (long)latency.TotalMilliseconds));
                break;
            case Dialect.AzureOpenAI:
                headers["x-request-id"] = verdict.RequestId;
                headers["apim-request-id"] = verdict.RequestId;
                break;
            case Dialect.Anthropic:
                headers["request-id"] = verdict.RequestId;
                headers["anthropic-organization-id"] = options.Organization;
                break;
            case Dialect.Groq or Dialect.Mistral:
                headers["x-request-id"] = verdict.RequestId;
                break;
        }
    }

    private static void WriteWait(IHeaderDictionary headers, long wait, Dialect dialect)
    {
        headers.RetryAfter = Text(Math.Max(1, (wait + LimitRules.Second - 1) / LimitRules.Second));
        if (dialect == Dialect.AzureOpenAI)
            headers["retry-after-ms"] = Text(Math.Max(1, (wait + 999) / 1000));
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
