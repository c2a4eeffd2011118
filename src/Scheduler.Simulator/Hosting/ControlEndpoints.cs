using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Scheduler.Simulator.Accounts;
using Scheduler.Simulator.Answers;
using Scheduler.Simulator.Recording;

namespace Scheduler.Simulator.Hosting;

/// <summary>The simulator's own endpoints under <c>/_sim</c>.</summary>
internal sealed class ControlEndpoints(Desk desk)
{
    private const string AccountsPath = "/_sim/accounts/";
    private const int LinesAtOnce = 1000;

    public Task HandleAsync(HttpContext context, string path) => (context.Request.Method, path) switch
    {
        (_, "/_sim/redirected") => FollowRedirect(context.Response),
        ("GET", "/_sim/ready") => Done(context.Response),
        ("GET", "/_sim/accounts") => JsonReply.WriteAsync(context.Response, desk.ReadAccounts(), context.RequestAborted),
        ("GET", "/_sim/stats") => JsonReply.WriteAsync(context.Response, desk.ReadStatistics(), context.RequestAborted),
        ("GET", "/_sim/record") => WriteRecordAsync(context),
        ("POST", "/_sim/reset") => Reset(context.Response),
        ("PUT", _) when path.StartsWith(AccountsPath, StringComparison.Ordinal) => ChangeAsync(context, path[AccountsPath.Length..]),
        _ => Refuse(context.Response, StatusCodes.Status404NotFound, ErrorCatalog.UnknownUrl(context.Request.Method, path).Message),
    };

    private async Task ChangeAsync(HttpContext context, string account)
    {
        AccountChange? change;
        try
        {
            change = await JsonSerializer.DeserializeAsync<AccountChange>(context.Request.Body, SimulatorJson.Options, context.RequestAborted);
        }
        catch (JsonException e)
        {
            await Refuse(context.Response, StatusCodes.Status400BadRequest, $"The change cannot be read: {e.Message}");
            return;
        }

        if (change is null)
            await Refuse(context.Response, StatusCodes.Status400BadRequest, "The change is null.");
        else if (desk.Change(account, change) is { } problem)
            await Refuse(context.Response, StatusCodes.Status400BadRequest, problem);
        else
            await JsonReply.WriteAsync(context.Response, desk.ReadAccounts().Single(view => view.Name == account), context.RequestAborted);
    }

    private async Task WriteRecordAsync(HttpContext context)
    {
        var query = context.Request.Query["from"].ToString();
        if (!int.TryParse(query.Length == 0 ? "0" : query, NumberStyles.None, CultureInfo.InvariantCulture, out var from))
        {
            await Refuse(context.Response, StatusCodes.Status400BadRequest, $"from '{query}': the number of arrivals to skip is needed.");
            return;
        }

        context.Response.ContentType = "application/jsonl";
        using var json = new ArrivalJson();
        for (var lines = desk.ReadRecord(from, LinesAtOnce); lines.Count > 0; lines = desk.ReadRecord(from, LinesAtOnce))
        {
            await context.Response.BodyWriter.WriteAsync(json.LinesOf(lines), context.RequestAborted);
            from += lines.Count;
        }
    }

    private Task Reset(HttpResponse response)
    {
        desk.Reset();
        return Done(response);
    }

    private Task FollowRedirect(HttpResponse response)
    {
        desk.CountFollowedRedirect();
        return Done(response);
    }

    private static Task Done(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static Task Refuse(HttpResponse response, int status, string message)
    {
        response.StatusCode = status;
        return JsonReply.WriteErrorAsync(response, new ErrorBody(message, "invalid_request_error", null));
    }
}
