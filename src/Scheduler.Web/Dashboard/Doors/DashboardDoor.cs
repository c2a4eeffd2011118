using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Scheduler.Core.Audit;
using Scheduler.Web.Access;
using Scheduler.Web.Audit;
using Scheduler.Web.Dashboard.Pages;
using Scheduler.Web.Dashboard.Pages.Files;
using Scheduler.Web.Dashboard.Pages.Routes;
using Scheduler.Web.Dashboard.SignIn;

namespace Scheduler.Web.Dashboard.Doors;

/// <summary>
/// Stands before every page and command of the dashboard, for whoever may see it: nothing of another site, no command by GET or
/// without the role, and each command written down before it runs.
/// </summary>
internal sealed class DashboardDoor(SchedulerDashboardOptions options, AccessDirectory access, HangfireOrders orders, AuditBook book)
{
    /// <summary>A page of 5,000 rows, all of them marked, is less than half of it.</summary>
    private const long MaxFormBytes = 1024 * 1024;

    /// <summary>Hangfire offers pages of 5,000 rows; ASP.NET's own ceiling of 1,024 form values makes their bulk actions fail.</summary>
    private static readonly FormOptions BulkForm = new() { ValueCountLimit = 10_000, BufferBodyLengthLimit = MaxFormBytes };

    public Task RunAsync(HttpContext context, RequestDelegate page)
    {
        SecurityHeaders.Set(context, SecurityHeaders.HangfirePages);
        Bound(context);
        var path = context.Request.Path.StartsWithSegments(options.Path, out var rest) ? rest.Value ?? "" : "";
        var posts = HttpMethods.IsPost(context.Request.Method);
        if (posts && CrossSite.Is(context.Request))
        {
            return RefusalPage.WriteAsync(context, StatusCodes.Status403Forbidden, "This came from a page of another site, so nothing was done.");
        }

        if (HangfireCommand.Find(path) is { } command)
        {
            return posts ? RunAsync(context, command, page) : NoSuchMethodAsync(context, "POST");
        }

        return ShowAsync(context, path, page);
    }

    private async Task ShowAsync(HttpContext context, string path, RequestDelegate page)
    {
        var posts = HttpMethods.IsPost(context.Request.Method);
        var reads = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        if (path is "" or "/" && reads)
        {
            context.Response.Redirect(context.Request.PathBase + options.Path + AdminRoutes.First);
        }
        else if (OurOwn(path) is { } route)
        {
            await NoteRefusedAsync(context, route, posts);
            await page(context);
        }
        else if (posts || reads)
        {
            await page(context);
        }
        else
        {
            await NoSuchMethodAsync(context, "GET, HEAD, POST");
        }
    }

    /// <summary>An act or a file asked for by somebody without its role: its route says so, here it is written down.</summary>
    private async Task NoteRefusedAsync(HttpContext context, AdminRoute route, bool posts)
    {
        var code = route switch
        {
            ActRoute act when posts => act.Code,
            FileRoute file => file.Code,
            _ => null,
        };
        if (code is not null && Admin.Of(context) is { } admin && !admin.May(route.Role))
        {
            var order = new AuditOrder(code, context.Request.Query["name"].ToString());
            await book.RefuseAsync(admin.Name, AuditDoor.Dashboard, order, $"This needs the role {route.Role}.");
        }
    }

    private static AdminRoute? OurOwn(string path) =>
        AdminRoutes.All.FirstOrDefault(route => string.Equals(route.Path, path.TrimEnd('/'), StringComparison.OrdinalIgnoreCase));

    private async Task RunAsync(HttpContext context, HangfireCommand command, RequestDelegate page)
    {
        if (await ReadFormAsync(context) is not { } form)
        {
            await RefusalPage.WriteAsync(context, StatusCodes.Status413PayloadTooLarge, "That is more than one command takes. Use the pages of parked jobs for many.");
            return;
        }

        var order = orders.Of(command, form["jobs[]"]);
        var by = SignedInUser.NameOf(context) ?? Caller.Local.Name;
        if (SignedInUser.MayAct(context, access.Options))
        {
            await RunAsync(context, page, await book.BeginAsync(by, AuditDoor.Dashboard, order, context.RequestAborted));
            return;
        }

        await book.RefuseAsync(by, AuditDoor.Dashboard, order, $"This needs the role {AccessRole.Operator}.");
        await RefusalPage.WriteRoleAsync(context, AccessRole.Operator);
    }

    private async Task RunAsync(HttpContext context, RequestDelegate page, long entry)
    {
        try
        {
            await page(context);
        }
        catch
        {
            await book.EndAsync(entry, AuditResult.Failed, "It went wrong on our side; whether it was done is not known.");
            throw;
        }

        var (result, answer) = Outcome(context.Response.StatusCode);
        await book.EndAsync(entry, result, answer);
    }

    private static (AuditResult Result, string Answer) Outcome(int status) => status switch
    {
        < 400 => (AuditResult.Done, "Done."),
        403 => (AuditResult.Refused, "The page's token was missing or too old."),
        422 => (AuditResult.Refused, "There is no such job, or it has moved on."),
        _ => (AuditResult.Refused, string.Create(CultureInfo.InvariantCulture, $"Answered with the status {status}.")),
    };

    private static Task NoSuchMethodAsync(HttpContext context, string allowed)
    {
        context.Response.Headers.Allow = allowed;
        return RefusalPage.WriteAsync(context, StatusCodes.Status405MethodNotAllowed, $"This address takes {allowed} only. Nothing was done.");
    }

    private static void Bound(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
        {
            body.MaxRequestBodySize = MaxFormBytes;
        }

        // Hangfire asks for forms where none may be: then there is an empty one.
        var form = new FormFeature(context.Request, BulkForm);
        context.Features.Set<IFormFeature>(form.HasFormContentType ? form : new FormFeature(FormCollection.Empty));
    }

    /// <summary>Null: it is too large.</summary>
    private static async Task<IFormCollection?> ReadFormAsync(HttpContext context)
    {
        try
        {
            return await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (Exception error) when (error is InvalidDataException or BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
        {
            return null;
        }
    }
}
