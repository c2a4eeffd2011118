using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Scheduler.Web.Access;

namespace Scheduler.Web.Dashboard.SignIn;

/// <summary>Signs users in and out.</summary>
internal sealed class SignInDesk(
    SchedulerDashboardOptions options,
    AccessDirectory access,
    WrongPasswords wrong,
    IAntiforgery antiforgery) : IDisposable
{
    /// <summary>A hash takes a third of a second of a core on purpose: no more than two at once, whoever asks.</summary>
    private readonly SemaphoreSlim _verifying = new(2);

    public Task ShowAsync(HttpContext context) => access.Options.Users.Count == 0
        ? DenyAsync(context)
        : SignInPage.WriteSignInAsync(context, HttpStatusCode.OK, ReturnPath.Safe(context.Request.Query["ReturnUrl"], options.Path), null);

    public async Task TryAsync(HttpContext context)
    {
        if (access.Options.Users.Count == 0)
        {
            await DenyAsync(context);
            return;
        }

        if (!context.Request.HasFormContentType || !await antiforgery.IsRequestValidAsync(context))
        {
            await SignInPage.WriteSignInAsync(context, HttpStatusCode.Forbidden, options.Path, "The page was too old. Please try again.");
            return;
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var returnTo = ReturnPath.Safe(form["returnTo"], options.Path);
        var user = access.Options.Users.FirstOrDefault(user => string.Equals(user.Name, form["name"], StringComparison.Ordinal));
        if (wrong.Begin(context.Connection.RemoteIpAddress, user?.Name) is { } wait)
        {
            await RefuseAsync(context, returnTo, wait);
        }
        else if (user is not null & await IsRightAsync(form["password"].ToString(), user, context.RequestAborted))
        {
            await AdmitAsync(context, user!, returnTo);
        }
        else
        {
            await SignInPage.WriteSignInAsync(context, HttpStatusCode.Unauthorized, returnTo, "The name or the password is wrong.");
        }
    }

    public async Task AskToSignOutAsync(HttpContext context)
    {
        if (SignedInUser.NameOf(context) is { } name)
        {
            await SignInPage.WriteSignOutAsync(context, name, options.Path);
            return;
        }

        context.Response.Redirect(options.Path);
    }

    public async Task SignOutAsync(HttpContext context)
    {
        SecurityHeaders.Set(context, SignInPage.Policy);
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        await context.SignOutAsync(DashboardAccess.Scheme);
        SeeOther(context, options.SignInPath);
    }

    /// <summary>Nobody is configured: says what to do instead of offering a form that nobody can pass.</summary>
    public Task DenyAsync(HttpContext context)
    {
        SecurityHeaders.Set(context, SignInPage.Policy);
        context.Response.StatusCode = access.Options.IsOpen && !LocalRequest.HasLocalHost(context.Request)
            ? StatusCodes.Status400BadRequest
            : StatusCodes.Status403Forbidden;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(
            "No dashboard user is configured, so the dashboard is open at most on this machine, under a loopback address or localhost. "
            + "Configure Scheduler:Dashboard:Users (the command hash-password makes the hashes).\n",
            context.RequestAborted);
    }

    public void Dispose() => _verifying.Dispose();

    /// <summary>Verifies against a decoy for an unknown user, so that the time tells nothing.</summary>
    private async Task<bool> IsRightAsync(string password, DashboardUser? user, CancellationToken cancellationToken)
    {
        await _verifying.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => Passwords.Verify(password, user?.PasswordHash ?? Passwords.Decoy), cancellationToken);
        }
        finally
        {
            _verifying.Release();
        }
    }

    private async Task AdmitAsync(HttpContext context, DashboardUser user, string returnTo)
    {
        wrong.Forget(context.Connection.RemoteIpAddress, user.Name);
        SecurityHeaders.Set(context, SignInPage.Policy);
        await context.SignInAsync(DashboardAccess.Scheme, SignedInUser.Of(user));
        SeeOther(context, returnTo);
    }

    private static Task RefuseAsync(HttpContext context, string returnTo, TimeSpan wait)
    {
        var seconds = (int)Math.Ceiling(wait.TotalSeconds);
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        var problem = string.Create(CultureInfo.InvariantCulture, $"Too many tries. Please wait {seconds} seconds.");
        return SignInPage.WriteSignInAsync(context, HttpStatusCode.TooManyRequests, returnTo, problem);
    }

    private static void SeeOther(HttpContext context, string path)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = path;
    }
}
