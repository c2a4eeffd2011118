using Microsoft.AspNetCore.Http;
using Scheduler.Web.Api.Answers;

namespace Scheduler.Web.Api.Requests;

/// <summary>The body of POST /v1/accounts/{name}/pause and PUT /v1/tenants/{name}/pause.</summary>
/// <param name="Reason">In plain words, for people.</param>
public sealed record ReasonOrder(string Reason)
{
    private const int MaxLength = 200;

    internal static async Task<(ReasonOrder? Order, ApiProblem? Problem)> ReadAsync(HttpContext context)
    {
        var (order, problem) = await Bodies.ReadOrderAsync<ReasonOrder>(context, whenEmpty: null);
        return problem is null && !PlainText.IsLine(order!.Reason, MaxLength)
            ? (null, new ApiProblem(422, "invalid_reason", $"reason says why in 1 to {MaxLength} characters, on one line."))
            : (order, problem);
    }
}
