using Microsoft.AspNetCore.Http;
using Scheduler.Core.Intake;
using Scheduler.Web.Api.Answers;

namespace Scheduler.Web.Api.Requests;

internal readonly record struct IdempotencyKeyHeader(string? Key, ApiProblem? Problem)
{
    /// <summary>Room for a line's number behind the key of a whole file.</summary>
    private const int MaxLength = 240;

    public static IdempotencyKeyHeader Of(HttpRequest request)
    {
        var values = request.Headers["Idempotency-Key"];
        if (values.Count > 1)
        {
            return new IdempotencyKeyHeader(null, new ApiProblem(400, "duplicate_idempotency_key", "Send one Idempotency-Key header."));
        }

        return values.Count == 0 || (values[0] is { Length: <= MaxLength } key && Names.IsIdempotencyKey(key))
            ? new IdempotencyKeyHeader(values.Count == 0 ? null : values[0], null)
            : new IdempotencyKeyHeader(null, new ApiProblem(422, "invalid_idempotency_key", $"The Idempotency-Key is not 1 to {MaxLength} visible ASCII characters."));
    }
}
