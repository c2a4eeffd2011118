using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Scheduler.Core.Ledger;
using Scheduler.Web.Access;
using Scheduler.Web.Api.Answers;
using Scheduler.Web.Api.Gates;

namespace Scheduler.Web.Api.Alerts;

internal static class AlertEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/alerts", ListAsync).For(AccessRole.Viewer);

    private static async Task<IResult> ListAsync(HttpContext context, IAlertLedger ledger) =>
        ApiJson.Answer(new AlertsAnswer([.. (await ledger.OpenAlertsAsync(context.RequestAborted)).Select(AlertAnswer.Of)]));
}
