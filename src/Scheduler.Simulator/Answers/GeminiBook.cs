using Scheduler.Simulator.Accounts;
using Scheduler.Simulator.Limits;

namespace Scheduler.Simulator.Answers;

/// <summary>Gemini's words. Captured are the 429 of a minute and the suspension's reason; the other messages are invented.</summary>
internal static class GeminiBook
{
    private const string Exceeded = "You exceeded your current quota, please check your plan and billing details. For more information on this error, head to: https://ai.google.dev/gemini-api/docs/rate-limits.";

    private const string Help = "{\"@type\":\"type.googleapis.com/google.rpc.Help\",\"links\":[{\"description\":\"Learn more about Gemini API quotas\",\"url\":\"https://ai.google.dev/gemini-api/docs/rate-limits\"}]}";

    public static Answer? Special(Behaviour behaviour, in AnswerContext context) => behaviour switch
    {
        Behaviour.GeminiBillingSentence => Error(429, "RESOURCE_EXHAUSTED", Exceeded, Details(Violation(context, "PerMinute"), Help, RetryInfo(context.WaitSeconds))),
        Behaviour.GeminiBare => Error(429, "RESOURCE_EXHAUSTED", Exceeded),
        Behaviour.GeminiPerDay => Error(429, "RESOURCE_EXHAUSTED", Exceeded, Details(Violation(context, "PerDay"), Help)),
        Behaviour.GeminiSuspended => Error(403, "PERMISSION_DENIED", "Permission denied: Consumer has been suspended.", Details("{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\",\"reason\":\"CONSUMER_SUSPENDED\",\"domain\":\"googleapis.com\"}")),
        Behaviour.GeminiPrecondition => Error(400, "FAILED_PRECONDITION", "User location is not supported for the API use."),
        Behaviour.GeminiCancelled => Error(499, "CANCELLED", "The operation was cancelled."),
        _ => null,
    };

    public static Answer? General(Behaviour behaviour, in AnswerContext context) => behaviour switch
    {
        Behaviour.Throttle or Behaviour.ThrottleTokens => Special(Behaviour.GeminiBillingSentence, context),
        Behaviour.ThrottleSilent => Special(Behaviour.GeminiBare, context),
        Behaviour.Quota or Behaviour.ThrottleDay => Special(Behaviour.GeminiPerDay, context),
        Behaviour.Terminate or Behaviour.Deactivate => Special(Behaviour.GeminiSuspended, context),
        Behaviour.Region => Special(Behaviour.GeminiPrecondition, context),
        Behaviour.Flag => new Answer(AnswerKind.BlockedResult, 200, ""),
        Behaviour.RejectCredentials => Error(400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key.", Details("{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\",\"reason\":\"API_KEY_INVALID\",\"domain\":\"googleapis.com\"}")),
        Behaviour.Fail500 => Error(500, "INTERNAL", "An internal error has occurred."),
        Behaviour.Fail503 or Behaviour.Fail529 => Error(503, "UNAVAILABLE", "The model is overloaded. Please try again later."),
        Behaviour.ContextLength or Behaviour.TooLarge => Error(400, "INVALID_ARGUMENT", $"The input token count ({Math.Max(1_048_577, context.Estimate)}) exceeds the maximum number of tokens allowed (1048576)."),
        Behaviour.ModelNotFound => Error(404, "NOT_FOUND", $"models/{context.Model} is not found for API version v1beta, or is not supported for generateContent."),
        _ => null,
    };

    private static string Violation(in AnswerContext context, string period)
    {
        var (metric, unit) = context.Throttle.Scope == Scope.Requests ? ("requests", "Requests") : ("input_token_count", "InputTokens");
        return $$"""
            {"@type":"type.googleapis.com/google.rpc.QuotaFailure","violations":[{"quotaMetric":"generativelanguage.googleapis.com/generate_content_free_tier_{{metric}}","quotaId":"GenerateContent{{unit}}PerModel{{period}}-FreeTier","quotaDimensions":{"location":"global","model":"{{System.Text.Json.JsonEncodedText.Encode(context.Model)}}"},"quotaValue":"{{context.Throttle.Limit}}"}]}
            """;
    }

    private static string RetryInfo(long seconds) => $"{{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"{seconds}s\"}}";

    private static string Details(params ReadOnlySpan<string> details) => $"\"details\":[{string.Join(',', details)}]";

    private static Answer Error(int status, string state, string message, string? details = null) =>
        new(AnswerKind.Error, status, "") { Error = new ErrorBody(message, state, null) { Envelope = Envelope.Google, Extra = details } };
}
