using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Scheduler.Core.Accounts;
using Scheduler.Core.Ledger;
using Scheduler.Web.Access;
using Scheduler.Web.Api.Answers;
using Scheduler.Web.Api.Gates;

namespace Scheduler.Web.Api.Accounts;

internal static class AccountEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/accounts", ListAsync).For(AccessRole.Viewer);
        routes.MapGet("/v1/accounts/{name}/incidents", IncidentsAsync).For(AccessRole.Viewer);
        routes.MapPost("/v1/accounts/{name}/resume", ResumeAsync).For(AccessRole.Admin);
    }

    private static async Task<IResult> ListAsync(HttpContext context, ApiSettings settings, IAccountLedger ledger)
    {
        var records = await ledger.AccountsAsync(context.RequestAborted);
        return ApiJson.Answer(new AccountsAnswer(
            [.. settings.Accounts.Select(account => AccountAnswer.Of(account, records.FirstOrDefault(record => record.Name == account.Name)))]));
    }

    private static async Task<IResult> IncidentsAsync(HttpContext context, string name, ApiSettings settings, IAccountLedger ledger) =>
        IsKnown(settings, name)
            ? ApiJson.Answer(new IncidentsAnswer(name, [.. (await ledger.IncidentsAsync(name, context.RequestAborted)).Select(IncidentAnswer.Of)]))
            : ApiProblem.NotFound("account");

    private static async Task<IResult> ResumeAsync(HttpContext context, string name, ApiSettings settings, IAccountDesk desk)
    {
        if (!IsKnown(settings, name))
        {
            return ApiProblem.NotFound("account");
        }

        return await desk.ResumeAsync(name, context.Caller().Name, context.RequestAborted)
            ? ApiJson.Answer(new ResumedAnswer(name, AccountState.Active.ToString()))
            : new ApiProblem(409, "not_stopped", "The account is active: there is nothing to resume.");
    }

    private static bool IsKnown(ApiSettings settings, string name) => settings.Accounts.Any(account => account.Name == name);
}
