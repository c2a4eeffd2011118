using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Scheduler.Web.Api.Answers;

namespace Scheduler.Web.Api.Health;

internal static class HealthEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => ApiJson.Answer(new HealthAnswer("live", null)));
        routes.MapGet("/health/ready", ReadyAsync);
    }

    private static async Task<IResult> ReadyAsync(HttpContext context, Readiness readiness)
    {
        var parts = await readiness.CheckAsync(context.RequestAborted);
        return parts.All(part => part.Ready)
            ? ApiJson.Answer(new HealthAnswer("ready", parts))
            : ApiJson.Answer(new HealthAnswer("not ready", parts), 503);
    }
}
