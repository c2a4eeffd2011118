using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Scheduler.Web.Api.Answers;

namespace Scheduler.Web.Api.Requests;

/// <summary>Whether a request's body is one job, many, or nothing that is taken.</summary>
internal readonly record struct JobsMedia(bool IsMany, ApiProblem? Problem)
{
    public static JobsMedia Of(HttpRequest request)
    {
        if (request.Headers.ContentEncoding.Count > 0 && request.Headers.ContentEncoding != "identity")
        {
            return Refuse(415, "unsupported_encoding", "Compressed bodies are not taken. Send the body without Content-Encoding.");
        }

        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
        {
            return Unsupported();
        }

        if (type.Type.Equals("multipart", StringComparison.OrdinalIgnoreCase))
        {
            return Refuse(422, "not_queueable", "Multipart bodies cannot be queued. Send the job as application/json, or call the provider directly.");
        }

        return type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) && !type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase)
            ? Refuse(415, "unsupported_charset", "Only UTF-8 is taken.")
            : Of(type.MediaType.ToString());
    }

    private static JobsMedia Of(string type) => type.ToLowerInvariant() switch
    {
        "application/json" => new JobsMedia(false, null),
        "application/x-ndjson" or "application/ndjson" or "application/jsonl" or "application/x-jsonlines" => new JobsMedia(true, null),
        _ => Unsupported(),
    };

    private static JobsMedia Unsupported() => Refuse(415, "unsupported_media_type",
        "Send one job as application/json, or many as JSON lines as application/x-ndjson or application/jsonl.");

    private static JobsMedia Refuse(int status, string code, string detail) => new(false, new ApiProblem(status, code, detail));
}
