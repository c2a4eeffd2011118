using Scheduler.Simulator.Accounts;

namespace Scheduler.Simulator.Answers;

/// <summary>Anthropic's words. Types and statuses are documented; of the messages only "Rate limited", "Overloaded" and the ban are known.</summary>
internal static class AnthropicBook
{
    public static Answer? Special(Behaviour behaviour, in AnswerContext context) => behaviour switch
    {
        Behaviour.AnthropicThrottle => Error(429, "rate_limit_error", "Rate limited") with { Wait = context.Throttle.Wait },
        Behaviour.AnthropicDisabled => Error(400, "invalid_request_error", "This organization has been disabled."),
        Behaviour.AnthropicOverloaded => Error(529, "overloaded_error", "Overloaded"),
        Behaviour.AnthropicOverloaded500 => Error(500, "api_error", "Overloaded"),

        // Messages invented: documented is that a spend cap has no Retry-After, that a limit of one's own is a 400, and the type of the 402.
        Behaviour.AnthropicSpendLimit => Error(429, "rate_limit_error", "Your organization has reached its monthly spend limit.", "\"details\":{\"error_code\":\"enforced_spend_limit_reached\"}"),
        Behaviour.AnthropicUserSpendLimit => Error(400, "invalid_request_error", "You have reached your specified API usage limits. You will regain access on the first day of the next month."),
        Behaviour.AnthropicBilling => Error(402, "billing_error", "There is a problem with your organization's billing details."),
        _ => null,
    };

    public static Answer? General(Behaviour behaviour, in AnswerContext context) => behaviour switch
    {
        Behaviour.Throttle or Behaviour.ThrottleTokens => Special(Behaviour.AnthropicThrottle, context),
        Behaviour.ThrottleSilent => Error(429, "rate_limit_error", "Rate limited"),
        Behaviour.Terminate or Behaviour.Deactivate => Special(Behaviour.AnthropicDisabled, context),
        Behaviour.Quota => Special(Behaviour.AnthropicSpendLimit, context),
        Behaviour.BillingHardLimit => Special(Behaviour.AnthropicUserSpendLimit, context),
        Behaviour.BillingNotActive or Behaviour.Payment => Special(Behaviour.AnthropicBilling, context),
        Behaviour.Fail529 or Behaviour.Fail503 => Special(Behaviour.AnthropicOverloaded, context),

        // Messages invented.
        Behaviour.Fail500 => Error(500, "api_error", "Internal server error"),
        Behaviour.RejectCredentials => Error(401, "authentication_error", "invalid x-api-key"),
        Behaviour.Flag => Error(400, "invalid_request_error", "Output blocked by content filtering policy"),
        Behaviour.ContextLength => Error(400, "invalid_request_error", $"prompt is too long: {Math.Max(200_001, context.Estimate)} tokens > 200000 maximum"),
        Behaviour.TooLarge or Behaviour.ContentTooLarge => Error(413, "request_too_large", "Request exceeds the maximum size"),
        Behaviour.ModelNotFound => Error(404, "not_found_error", $"model: {context.Model}"),
        _ => null,
    };

    private static Answer Error(int status, string type, string message, string? extra = null) =>
        new(AnswerKind.Error, status, "") { Error = new ErrorBody(message, type, null) { Envelope = Envelope.Anthropic, Extra = extra } };
}
