using System.Diagnostics;
using System.Globalization;
using Hangfire.Dashboard;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Scheduler.Core.Audit;
using Scheduler.Web.Access;
using Scheduler.Web.Audit;
using Scheduler.Web.Dashboard.Pages.Parts;

namespace Scheduler.Web.Dashboard.Pages.Routes;

/// <summary>Something to do: GET tells what will happen, POST does it. Each POST is in the audit before it is carried out.</summary>
/// <param name="Path">Below the dashboard's path.</param>
/// <param name="Role">The least role that may do it.</param>
/// <param name="Code">Its word in the audit.</param>
/// <param name="Act">The type that does it.</param>
internal sealed record ActRoute(string Path, AccessRole Role, string Code, Type Act) : AdminRoute(Path, Role)
{
    public override bool IsAct => true;

    internal override async Task ServeAsync(DashboardContext context, HttpContext http, Admin admin)
    {
        var visit = Visits.Of(context, http, admin, this, "Confirm");
        var act = (IAdminAct)ActivatorUtilities.CreateInstance(http.RequestServices, Act);
        if (HttpMethods.IsPost(http.Request.Method))
        {
            var order = ActOrder.Of(visit, await http.Request.ReadFormAsync(http.RequestAborted));
            await AnswerAsync(context, http, act, order);
            return;
        }

        await ShowAsync(context, http, act, ActOrder.Of(visit), problem: null);
    }

    private async Task AnswerAsync(DashboardContext context, HttpContext http, IAdminAct act, ActOrder order)
    {
        var (answer, entry) = await AuditedAsync(http.RequestServices.GetRequiredService<AuditBook>(), act, order);
        switch (answer)
        {
            case ActAnswer.Done done:
                var mark = done.GoTo.Contains('?') ? '&' : '?';
                http.Response.StatusCode = StatusCodes.Status303SeeOther;
                http.Response.Headers.Location = string.Create(CultureInfo.InvariantCulture, $"{done.GoTo}{mark}done={entry}");
                break;
            case ActAnswer.Refused refused:
                http.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                await ShowAsync(context, http, act, order, refused.Sentence);
                break;
            case ActAnswer.Missing missing:
                await Refusals.WriteAsync(context, http, StatusCodes.Status404NotFound, $"There is no such {missing.What}.");
                break;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Once begun it is ended, whoever closes the browser meanwhile.</summary>
    private async Task<(ActAnswer Answer, long Entry)> AuditedAsync(AuditBook book, IAdminAct act, ActOrder order)
    {
        var ordered = new AuditOrder(Code, order.Text(act.SubjectField) ?? "", order.Detail(act.SubjectField));
        var entry = await book.BeginAsync(order.By, AuditDoor.Dashboard, ordered, order.Cancelled);
        try
        {
            var answer = await act.DoAsync(order);
            var (result, sentence) = answer switch
            {
                ActAnswer.Done done => (AuditResult.Done, done.Sentence),
                ActAnswer.Refused refused => (AuditResult.Refused, refused.Sentence),
                ActAnswer.Missing missing => (AuditResult.Refused, $"There is no such {missing.What}."),
                _ => throw new UnreachableException(),
            };
            await book.EndAsync(entry, result, sentence);
            return (answer, entry);
        }
        catch
        {
            await book.EndAsync(entry, AuditResult.Failed, "It went wrong; whether it was done is not known.");
            throw;
        }
    }

    private static async Task ShowAsync(DashboardContext context, HttpContext http, IAdminAct act, ActOrder order, string? problem)
    {
        if (await act.AskAsync(order) is not { } form)
        {
            await Refusals.WriteAsync(
                context, http, StatusCodes.Status404NotFound, problem ?? "There is nothing to be done here: it does not exist, or somebody was faster.");
            return;
        }

        order.At.Title = form.Title;
        var html = await PageWriter.RenderAsync(http, typeof(ActPage), new()
        {
            [nameof(ActPage.At)] = order.At,
            [nameof(ActPage.Form)] = form,
            [nameof(ActPage.Problem)] = problem,
        });
        await PageWriter.WriteAsync(context, http, form.Title, html);
    }
}
