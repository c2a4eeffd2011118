using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Scheduler.Core.Accounts;
using Scheduler.Core.Ledger;
using Scheduler.Web.Access;
using Scheduler.Web.Api.Answers;
using Scheduler.Web.Api.Gates;
using Scheduler.Web.Api.Requests;

namespace Scheduler.Web.Api.Accounts;

internal static class AccountEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/accounts", ListAsync).For(AccessRole.Viewer);
        routes.MapGet("/v1/accounts/{name}/held", HeldAsync).For(AccessRole.Admin);
        routes.MapPost("/v1/accounts/{name}/pause", PauseAsync).For(AccessRole.Admin);
        routes.MapPost("/v1/accounts/{name}/resume", ResumeAsync).For(AccessRole.Admin);
    }

    private static async Task<IResult> ListAsync(HttpContext context, KnownAccounts accounts, IAccountLedger ledger)
    {
        var records = await ledger.AccountsAsync(context.RequestAborted);
        return ApiJson.Answer(new AccountsAnswer(
            [.. accounts.All.Select(account => AccountAnswer.Of(account, records.FirstOrDefault(record => record.Name == account.Name)))]));
    }

    private static IResult HeldAsync(HttpContext context, string name, KnownAccounts accounts, IAccountLedger ledger)
    {
        if (accounts.Find(name) is null)
        {
            return ApiProblem.NotFound("account");
        }

        var query = new JobQuery(context.Request.Query, context.Caller());
        var filter = query.Read("tenant");
        return query.Problem ?? (IResult)new HeldJobsResult(ledger, name, accounts.LanesOf(name), filter.Tenant);
    }

    private static async Task<IResult> PauseAsync(HttpContext context, string name, KnownAccounts accounts, IAccountDesk desk)
    {
        if (accounts.Find(name) is null)
        {
            return ApiProblem.NotFound("account");
        }

        var (order, problem) = await ReasonOrder.ReadAsync(context);
        if (problem is not null)
        {
            return problem;
        }

        return await desk.PauseAsync(name, order!.Reason, context.Caller().Name, context.RequestAborted)
            ? ApiJson.Answer(new AccountStateAnswer(name, AccountState.PausedByAdmin.ToString()))
            : new ApiProblem(409, "already_stopped", "The account is stopped already. GET its incidents to see why.");
    }

    private static async Task<IResult> ResumeAsync(HttpContext context, string name, KnownAccounts accounts, IAccountDesk desk)
    {
        if (accounts.Find(name) is null)
        {
            return ApiProblem.NotFound("account");
        }

        return await desk.ResumeAsync(name, context.Caller().Name, context.RequestAborted)
            ? ApiJson.Answer(new AccountStateAnswer(name, AccountState.Active.ToString()))
            : new ApiProblem(409, "not_stopped", "The account is active: there is nothing to resume.");
    }
}
