using Scheduler.Simulator.Dialects;

namespace Scheduler.Simulator.Answers;

/// <summary>Puts an error that has no words of its own in a dialect into that dialect's envelope.</summary>
internal static class Restyling
{
    public static Answer Of(Answer answer, Dialect dialect) => answer.Error is { Envelope: Envelope.OpenAI } error
        ? answer with { Error = Of(error, answer.Status, dialect) }
        : answer;

    private static ErrorBody Of(ErrorBody error, int status, Dialect dialect) => dialect switch
    {
        Dialect.Anthropic => error with { Envelope = Envelope.Anthropic, Type = AnthropicType(status) },
        Dialect.Gemini => error with { Envelope = Envelope.Google, Type = GoogleStatus(status) },
        Dialect.Mistral => error with { Envelope = Envelope.Flat },
        _ => error,
    };

    private static string AnthropicType(int status) => status switch
    {
        401 => "authentication_error",
        402 => "billing_error",
        403 => "permission_error",
        404 => "not_found_error",
        409 => "conflict_error",
        413 => "request_too_large",
        429 => "rate_limit_error",
        529 => "overloaded_error",
        >= 400 and < 500 => "invalid_request_error",
        _ => "api_error",
    };

    private static string GoogleStatus(int status) => status switch
    {
        401 => "UNAUTHENTICATED",
        403 => "PERMISSION_DENIED",
        404 => "NOT_FOUND",
        409 => "ABORTED",
        429 => "RESOURCE_EXHAUSTED",
        499 => "CANCELLED",
        503 => "UNAVAILABLE",
        504 => "DEADLINE_EXCEEDED",
        >= 400 and < 500 => "INVALID_ARGUMENT",
        _ => "INTERNAL",
    };
}
