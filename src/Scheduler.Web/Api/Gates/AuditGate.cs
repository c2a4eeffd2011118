using System.Globalization;
using Microsoft.AspNetCore.Http;
using Scheduler.Core.Audit;
using Scheduler.Web.Access;
using Scheduler.Web.Api.Answers;
using Scheduler.Web.Api.Requests;
using Scheduler.Web.Audit;

namespace Scheduler.Web.Api.Gates;

/// <summary>Writes down what administrators order on the routes that have an <see cref="AuditRule"/>, before it runs and after.</summary>
internal sealed class AuditGate(RequestDelegate next, AuditBook book)
{
    public Task InvokeAsync(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<AuditRule>() is { } rule && context.Features.Get<Caller>() is { Tenant: null } caller
            ? RunAsync(context, rule, caller)
            : next(context);

    /// <summary>The order without its body, which nobody has read.</summary>
    public static AuditOrder OrderOf(HttpContext context, AuditRule rule) => OrderOf(context, rule, "");

    private async Task RunAsync(HttpContext context, AuditRule rule, Caller caller)
    {
        var body = await Bodies.ReadAsync(context, Bodies.MaxOrderBytes);
        context.Request.Body = new MemoryStream(body, writable: false);
        var entry = await book.BeginAsync(caller.Name, AuditDoor.Api, OrderOf(context, rule, OrderWords.Of(body)), context.RequestAborted);
        try
        {
            await next(context);
        }
        catch
        {
            await book.EndAsync(entry, AuditResult.Failed, "It went wrong on our side; whether it was done is not known.");
            throw;
        }

        var (result, answer) = Outcome(context);
        await book.EndAsync(entry, result, answer);
    }

    private static AuditOrder OrderOf(HttpContext context, AuditRule rule, string words)
    {
        var values = context.Request.RouteValues;
        var others = values.Where(value => value.Key != rule.Subject).Select(value => $"{value.Key}: {Text(value.Value)}");
        var subject = rule.Subject is null ? "" : Text(values.GetValueOrDefault(rule.Subject));
        return new AuditOrder(rule.Act, subject, string.Join("; ", others.Append(words).Where(part => part.Length > 0)));
    }

    private static (AuditResult Result, string Answer) Outcome(HttpContext context)
    {
        var status = context.Response.StatusCode;
        var said = context.Features.Get<ApiProblem>()?.Detail;
        return status switch
        {
            StatusCodes.Status202Accepted => (AuditResult.Done, "Accepted; it goes on in the background."),
            < 400 => (AuditResult.Done, "Done."),
            < 500 => (AuditResult.Refused, said ?? Number(status)),
            _ => (AuditResult.Failed, said ?? Number(status)),
        };
    }

    private static string Number(int status) => string.Create(CultureInfo.InvariantCulture, $"Answered with the status {status}.");

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
