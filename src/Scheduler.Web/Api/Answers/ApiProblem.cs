using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Scheduler.Core.Intake;

namespace Scheduler.Web.Api.Answers;

/// <summary>A refusal as application/problem+json (RFC 9457): a code for programs, a sentence that says what to do for people.</summary>
public sealed record ApiProblem(int Status, string Code, string Detail) : IResult
{
    /// <summary>Sent as Retry-After, whole seconds.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Names the log entry of an unexpected failure.</summary>
    public string? TraceId { get; init; }

    /// <summary>All that is wrong with a body, one by one.</summary>
    public IReadOnlyList<FieldError>? Errors { get; init; }

    public static ApiProblem Of(IntakeError error) => new(error.Status, error.Code, error.Message);

    public static ApiProblem NotFound(string what) => new(404, "not_found", $"There is no such {what}.");

    public Task ExecuteAsync(HttpContext httpContext)
    {
        // For whoever writes down what was answered.
        httpContext.Features.Set(this);
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = "application/problem+json";
        if (RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        var body = new Body($"urn:scheduler:problem:{Code}", ReasonPhrases.GetReasonPhrase(Status), Status, Code, Detail, TraceId, Errors);
        return JsonSerializer.SerializeAsync(response.Body, body, ApiJson.Options, httpContext.RequestAborted);
    }

    private sealed record Body(string Type, string Title, int Status, string Code, string Detail, string? TraceId, IReadOnlyList<FieldError>? Errors);
}
