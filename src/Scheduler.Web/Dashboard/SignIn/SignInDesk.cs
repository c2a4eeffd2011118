using System.Globalization;
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
    SessionBook book,
    IAntiforgery antiforgery) : IDisposable
{
    /// <summary>A hash takes a third of a second of a core on purpose: no more than two at once, whoever asks.</summary>
    private readonly SemaphoreSlim _verifying = new(2);

    public Task ShowAsync(HttpContext context) => access.Options.HasPeople
        ? WriteAsync(context, StatusCodes.Status200OK, context.Request.Query["ReturnUrl"], null)
        : DenyAsync(context);

    /// <summary>Somebody unknown asks for something: the form, as the answer itself, leads back to it.</summary>
    public Task AskAsync(HttpContext context)
    {
        var request = context.Request;
        if (!access.Options.HasPeople)
        {
            return DenyAsync(context);
        }

        return HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)
            ? WriteAsync(context, StatusCodes.Status401Unauthorized, request.Path.ToUriComponent() + request.QueryString.ToUriComponent(), null)
            : RefusalPage.WriteAsync(context, StatusCodes.Status401Unauthorized, "Nobody is signed in, or the session has ended. Nothing was done.");
    }

    public async Task TryAsync(HttpContext context)
    {
        if (access.Options.Users.Count == 0)
        {
            await (access.Options.HasPeople ? WriteAsync(context, StatusCodes.Status403Forbidden, null, "There are no passwords here.") : DenyAsync(context));
            return;
        }

        if (!context.Request.HasFormContentType || !await antiforgery.IsRequestValidAsync(context))
        {
            await WriteAsync(context, StatusCodes.Status403Forbidden, null, "The page was too old. Please try again.");
            return;
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var user = access.Options.Users.FirstOrDefault(user => string.Equals(user.Name, form["name"], StringComparison.Ordinal));
        if (wrong.Begin(context.Connection.RemoteIpAddress, user?.Name) is { } wait)
        {
            await RefuseAsync(context, user, form["returnTo"], wait);
        }
        else if (user is not null & await IsRightAsync(form["password"].ToString(), user, context.RequestAborted))
        {
            await AdmitAsync(context, user!, form["returnTo"]);
        }
        else
        {
            await book.RefuseAsync(context, user?.Name, "The password was wrong.");
            await WriteAsync(context, StatusCodes.Status401Unauthorized, form["returnTo"], "The name or the password is wrong.");
        }
    }

    /// <summary>The form again, after a try that led elsewhere.</summary>
    public Task AskAgainAsync(HttpContext context, string problem) => WriteAsync(context, StatusCodes.Status401Unauthorized, null, problem);

    public async Task AskToSignOutAsync(HttpContext context)
    {
        if (SignedInUser.NameOf(context) is { } name)
        {
            await SignInPage.WriteSignOutAsync(context, name, context.Request.PathBase + options.Path);
            return;
        }

        context.Response.Redirect(context.Request.PathBase + options.Path);
    }

    public async Task SignOutAsync(HttpContext context)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            await RefusalPage.WriteAsync(context, StatusCodes.Status403Forbidden, "The page was too old. Please open the sign-out again.");
            return;
        }

        SecurityHeaders.Set(context, PlainPage.Policy);
        await context.SignOutAsync(DashboardAccess.Scheme);
        await book.EndAsync(context, SignedInUser.NameOf(context));
        SeeOther(context, options.SignInPath);
    }

    /// <summary>Nobody is configured: says what to do instead of offering a form that nobody can pass.</summary>
    public Task DenyAsync(HttpContext context)
    {
        SecurityHeaders.Set(context, PlainPage.Policy);
        context.Response.StatusCode = access.Options.IsOpen && !LocalRequest.HasLocalHost(context.Request)
            ? StatusCodes.Status400BadRequest
            : StatusCodes.Status403Forbidden;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(
            "No dashboard user is configured, so the dashboard is open at most on this machine, under a loopback address or localhost. "
            + "Configure Scheduler:Dashboard:Users (the command hash-password makes the hashes) or Scheduler:Dashboard:OpenIdConnect.\n",
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

    private async Task AdmitAsync(HttpContext context, DashboardUser user, string? returnTo)
    {
        wrong.Forget(context.Connection.RemoteIpAddress, user.Name);
        SecurityHeaders.Set(context, PlainPage.Policy);
        await context.SignInAsync(DashboardAccess.Scheme, SignedInUser.Of(user));
        await book.BeginAsync(context, user.Name, user.Role);
        SeeOther(context, ReturnPath.Safe(returnTo, options.Path));
    }

    private async Task RefuseAsync(HttpContext context, DashboardUser? user, string? returnTo, TimeSpan wait)
    {
        var seconds = (int)Math.Ceiling(wait.TotalSeconds);
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        var problem = string.Create(CultureInfo.InvariantCulture, $"Too many tries. Please wait {seconds} seconds.");
        await book.RefuseAsync(context, user?.Name, problem);
        await WriteAsync(context, StatusCodes.Status429TooManyRequests, returnTo, problem);
    }

    private Task WriteAsync(HttpContext context, int status, string? returnTo, string? problem)
    {
        var (people, prefix) = (access.Options, context.Request.PathBase);
        return SignInPage.WriteSignInAsync(context, status, new SignInForm(ReturnPath.Safe(returnTo, options.Path), problem)
        {
            PasswordAction = people.Users.Count > 0 ? prefix + options.SignInPath : null,
            OpenIdPath = people.OpenId is null ? null : prefix + options.OpenIdPath,
            OpenIdName = people.OpenId?.Authority.Host ?? "",
        });
    }

    private static void SeeOther(HttpContext context, string path)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = context.Request.PathBase + path;
    }
}
