using Microsoft.AspNetCore.Http;
using Scheduler.Simulator.Answers;

namespace Scheduler.Simulator.Hosting;

/// <summary>Sends each request where it belongs: the provider's endpoints, the control endpoints, or nowhere.</summary>
internal sealed class Front(SimulatorOptions options, Desk desk)
{
    private readonly CallReader calls = new(options);
    private readonly AnswerSender answers = new(options);
    private readonly ControlEndpoints control = new(desk);

    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            var path = context.Request.Path.Value ?? "";
            if (HttpMethods.IsPost(context.Request.Method) && Endpoints.Of(path) is { } route)
                await answers.SendAsync(context, desk.Receive(await calls.ReadAsync(context, route)));
            else if (path.StartsWith("/_sim/", StringComparison.Ordinal))
                await control.HandleAsync(context, path);
            else
                await RefuseStrayAsync(context, path);
        }
        catch (Exception e) when (context.RequestAborted.IsCancellationRequested && e is OperationCanceledException or IOException)
        {
            // The client left, or the simulator stops: there is nobody to answer.
            context.Abort();
        }
    }

    private Task RefuseStrayAsync(HttpContext context, string path)
    {
        desk.CountStray();
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return JsonReply.WriteErrorAsync(context.Response, ErrorCatalog.UnknownUrl(context.Request.Method, path));
    }
}
