using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Scheduler.Web.Access;
using Scheduler.Web.Dashboard.Parked;

namespace Scheduler.Web.Dashboard.SignIn;

/// <summary>Sends people to the OpenID Connect provider and takes them in when they come back.</summary>
internal sealed partial class OpenIdDesk(
    SchedulerDashboardOptions options, AccessDirectory access, SignInDesk signIn, SessionBook book, ILogger<OpenIdDesk> logger)
{
    private const int MaxName = 100;

    public async Task LeaveAsync(HttpContext context)
    {
        if (access.Options.OpenId is null)
        {
            await signIn.ShowAsync(context);
            return;
        }

        SecurityHeaders.Set(context, PlainPage.Policy);
        try
        {
            var returnTo = ReturnPath.Safe(context.Request.Query["returnTo"], options.Path);
            await context.ChallengeAsync(OpenIdSetup.Scheme, new AuthenticationProperties { RedirectUri = returnTo });
        }
        catch (Exception error) when (error is InvalidOperationException or HttpRequestException or IOException && !context.Response.HasStarted)
        {
            // The provider's discovery document was not to be had.
            LogAway(logger, error);
            await RefusalPage.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "The identity provider cannot be reached now. Please try again later.");
        }
    }

    /// <summary>The provider says who it is: the claims are checked and become a session of ours.</summary>
    public async Task ReceiveAsync(TicketReceivedContext context)
    {
        context.HandleResponse();
        var (http, settings) = (context.HttpContext, access.Options.OpenId);
        if (settings is null || context.Principal is not { } person || NameOf(person, settings) is not { } name)
        {
            LogNoName(logger);
            await RefusalPage.WriteAsync(http, StatusCodes.Status403Forbidden, "The identity provider told no name, so nobody was signed in.");
            return;
        }

        var through = $"OpenID Connect; sub {person.FindFirstValue("sub")}";
        if (settings.RoleOf(person.FindAll(settings.RoleClaim).Select(claim => claim.Value)) is { } role)
        {
            // Bounded by its length and not renewed by use: what the provider takes away is asked for again.
            var session = new AuthenticationProperties { AllowRefresh = false };
            await http.SignInAsync(DashboardAccess.Scheme, SignedInUser.Of(name, role, settings), session);
            await book.BeginAsync(http, name, role, through);
            await WriteWayOnAsync(http, ReturnPath.Safe(context.ReturnUri, options.Path));
            return;
        }

        await book.RefuseAsync(http, name, "None of the roles that the identity provider told is one here.", through);
        await RefusalPage.WriteAsync(http, StatusCodes.Status403Forbidden,
            $"You are signed in at the identity provider as {name}, but none of your roles there opens this dashboard. Ask whoever administers it.");
    }

    /// <summary>Something between here, the browser and the provider does not fit: wrong state, nonce, signature, or the provider's own refusal.</summary>
    public Task FailAsync(RemoteFailureContext context)
    {
        context.HandleResponse();
        LogFailed(logger, PlainText.Of(context.Failure?.Message, 300));
        return signIn.AskAgainAsync(context.HttpContext, "The sign-in at the identity provider did not succeed. Please try again.");
    }

    /// <summary>
    /// A page, not a redirect: the browser follows a redirect as part of the way from the provider's site and would leave the new
    /// session's strict cookie behind. What this page leads to is a way from this site.
    /// </summary>
    private static Task WriteWayOnAsync(HttpContext context, string returnTo)
    {
        var target = PlainPage.Encode(context.Request.PathBase + returnTo);
        return PlainPage.WriteAsync(
            context, StatusCodes.Status200OK, "Signed in", $"<p>Signed in. <a href=\"{target}\">To the dashboard</a></p>", $"<meta http-equiv=\"refresh\" content=\"0;url={target}\">");
    }

    private static string? NameOf(ClaimsPrincipal person, OpenIdSettings settings)
    {
        IReadOnlyList<string> claims = settings.NameClaim is { } configured ? [configured] : OpenIdSettings.UsualNameClaims;
        return claims.Select(person.FindFirstValue).Select(value => PlainText.Of(value, MaxName)).FirstOrDefault(name => name.Length > 0);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The OpenID Connect provider cannot be reached")]
    private static partial void LogAway(ILogger logger, Exception error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The OpenID Connect provider told no name: Dashboard:OpenIdConnect:NameClaim names a claim that it tells")]
    private static partial void LogNoName(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A sign-in at the OpenID Connect provider failed: {Reason}")]
    private static partial void LogFailed(ILogger logger, string reason);
}
