using System.Text.Json;
using Scheduler.System.Tests.Reactions;

namespace Scheduler.System.Tests.Browser.Hostile;

/// <summary>A provider's answers that hold a hostile text wherever an answer has text.</summary>
internal static class HostileAnswers
{
    /// <summary>Refused, so that the job is parked with the provider's words.</summary>
    public static RecordedAnswer Refusal(string name, string text) => Error(name, 400, text, code: text, type: text);

    /// <summary>The account is terminated, in these words.</summary>
    public static RecordedAnswer Termination(string text) => Error("termination", 429, text, "access_terminated", "access_terminated");

    /// <summary>The key is refused, in these words.</summary>
    public static RecordedAnswer WrongKey(string text) => Error("wrong-key", 401, text, "invalid_api_key", "invalid_request_error");

    /// <summary>Come back in half an hour, in these words.</summary>
    public static RecordedAnswer Throttle(string text) =>
        Error("throttle", 429, text, "rate_limit_exceeded", "requests") with { Headers = [.. Json, ("retry-after", "1800")] };

    /// <summary>Broken, in these words.</summary>
    public static RecordedAnswer Failure(string text) => Error("failure", 500, text, text, "server_error");

    /// <summary>A good answer to a bad question.</summary>
    public static RecordedAnswer Success(string text) => Of("success", 200, new
    {
        id = text,
        @object = "chat.completion",
        created = 1_711_652_795,
        model = text,
        choices = new[] { new { index = 0, message = new { role = "assistant", content = text }, finish_reason = "stop" } },
        usage = new { prompt_tokens = 9, completion_tokens = 2, total_tokens = 11 },
    });

    private static (string Name, string Value)[] Json => [("content-type", "application/json")];

    private static RecordedAnswer Error(string name, int status, string message, string code, string type) =>
        Of(name, status, new { error = new { message, type, code, param = (string?)null } }) with
        {
            Headers = [.. Json, ("x-request-id", HostileTexts.AsKey(message, 200))],
        };

    private static RecordedAnswer Of(string name, int status, object body) =>
        new(name, status, Json, JsonSerializer.SerializeToUtf8Bytes(body)) { Dialect = "OpenAI", Expected = "" };
}
