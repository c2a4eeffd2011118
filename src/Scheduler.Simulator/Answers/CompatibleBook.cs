using Scheduler.Simulator.Accounts;

namespace Scheduler.Simulator.Answers;

/// <summary>Words of Groq, Mistral and vLLM, captured unless a comment says "invented".</summary>
internal static class CompatibleBook
{
    public static Answer? Special(Behaviour behaviour) => behaviour switch
    {
        // Type and code invented: the message alone was captured.
        Behaviour.GroqRestricted => Error(400, new ErrorBody("Organization has been restricted. Please reach out to support if you believe this was in error.", "invalid_request_error", "organization_restricted")),

        // Message and type invented: the status and the code are told by others.
        Behaviour.GroqCapacity => Error(498, new ErrorBody("Capacity exceeded for this service tier. Please try again later.", "capacity_error", "capacity_exceeded")),
        Behaviour.MistralThrottle => Error(429, new ErrorBody("Rate limit exceeded", "rate_limited", "1300") { Envelope = Envelope.Flat }),
        Behaviour.MistralBare => Error(429, Bare("Requests rate limit exceeded")),
        Behaviour.MistralCapacity => Error(503, new ErrorBody("Service tier capacity exceeded for this model.", "invalid_request_error", "3505") { Envelope = Envelope.Flat }),
        Behaviour.VllmContextLength => Error(400, new ErrorBody("This model's maximum context length is 8192 tokens. However, your request has 8227 input tokens. Please reduce the length of the input messages.", "BadRequestError", null, "input_tokens") { Envelope = Envelope.NumericCode }),
        _ => null,
    };

    public static Answer? Groq(Behaviour behaviour) => behaviour switch
    {
        Behaviour.Terminate or Behaviour.Deactivate => Special(Behaviour.GroqRestricted),
        _ => null,
    };

    public static Answer? Mistral(Behaviour behaviour, in AnswerContext context) => behaviour switch
    {
        Behaviour.Throttle or Behaviour.ThrottleTokens => Special(Behaviour.MistralThrottle)! with { Wait = context.Throttle.Wait },
        Behaviour.ThrottleSilent => Special(Behaviour.MistralBare),
        Behaviour.Fail503 => Special(Behaviour.MistralCapacity),

        // Invented.
        Behaviour.RejectCredentials => Error(401, Bare("Unauthorized")),
        _ => null,
    };

    private static ErrorBody Bare(string message) => new(message, null, null) { Envelope = Envelope.Bare };

    private static Answer Error(int status, ErrorBody error) => new(AnswerKind.Error, status, "") { Error = error };
}
