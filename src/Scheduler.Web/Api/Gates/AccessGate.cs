using Microsoft.AspNetCore.Http;
using Scheduler.Core.Audit;
using Scheduler.Web.Access;
using Scheduler.Web.Api.Answers;
using Scheduler.Web.Audit;

namespace Scheduler.Web.Api.Gates;

/// <summary>Finds out who calls and whether the route is for them; routes without an <see cref="AccessRule"/> are not its business.</summary>
internal sealed class AccessGate(RequestDelegate next, AccessDirectory directory, WrongKeyCounter wrongKeys, AuditBook book, TimeProvider time)
{
    private const string Scheme = "Bearer ";

    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<AccessRule>() is not { } rule)
        {
            return next(context);
        }

        if (ComesFromAnotherSite(context.Request))
        {
            return new ApiProblem(403, "cross_site", "A page of another site may not change anything here.").ExecuteAsync(context);
        }

        if (Identify(context.Request) is not { } caller)
        {
            return Refuse(context).ExecuteAsync(context);
        }

        if (!rule.Allows(caller))
        {
            return ForbidAsync(context, caller, rule);
        }

        context.Features.Set(caller);
        return next(context);
    }

    private async Task ForbidAsync(HttpContext context, Caller caller, AccessRule rule)
    {
        var problem = new ApiProblem(403, "forbidden", $"This needs the role {rule.Role}. Use a key that has it.");
        if (context.GetEndpoint()?.Metadata.GetMetadata<AuditRule>() is { } audited)
        {
            await book.RefuseAsync(caller.Name, AuditDoor.Api, AuditGate.OrderOf(context, audited), problem.Detail);
        }

        await problem.ExecuteAsync(context);
    }

    /// <summary>Without keys on loopback nothing but this stands between a web page and the API.</summary>
    private static bool ComesFromAnotherSite(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            return false;
        }

        var origin = request.Headers.Origin.ToString();
        return request.Headers["Sec-Fetch-Site"] == "cross-site"
            || (origin.Length > 0 && !string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase));
    }

    private Caller? Identify(HttpRequest request)
    {
        if (directory.Options.IsOpen)
        {
            return Caller.Local;
        }

        var header = request.Headers.Authorization.ToString();
        var key = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && header.Length <= ApiKeys.MaxKeyLength ? header[Scheme.Length..] : "";
        return directory.Find(key, time.GetUtcNow());
    }

    /// <summary>The same words whatever is wrong with a key. No key at all costs nothing, so it is not counted.</summary>
    private ApiProblem Refuse(HttpContext context)
    {
        if (context.Request.Headers.Authorization.Count > 0 && wrongKeys.Count(context.Connection.RemoteIpAddress) is { } wait)
        {
            return new ApiProblem(429, "too_many_wrong_keys", "Too many wrong keys came from this address. Wait, then use a valid key.") { RetryAfter = wait };
        }

        context.Response.Headers.WWWAuthenticate = "Bearer";
        return new ApiProblem(401, "unauthorized", "Send a valid key: \"Authorization: Bearer <key>\". The command hash-key makes one.");
    }
}
