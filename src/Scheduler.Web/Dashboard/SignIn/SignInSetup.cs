using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Scheduler.Web.Access;

namespace Scheduler.Web.Dashboard.SignIn;

/// <summary>Cookies, policy and pages of the sign-in.</summary>
internal static class SignInSetup
{
    private static readonly FormOptions SignInForm = new() { ValueCountLimit = 10, ValueLengthLimit = 8_192, KeyLengthLimit = 100 };

    public static void AddDashboardSignIn(this IServiceCollection services, SchedulerDashboardOptions options)
    {
        services.AddSingleton<WrongPasswords>();
        services.AddSingleton<SessionBook>();
        services.AddSingleton<SignInDesk>();
        services.AddOpenId();
        services.AddSingleton<IAuthorizationHandler, DashboardAccessHandler>();
        services.AddAntiforgery(form => ProtectForms(form, options));
        services.AddAuthentication().AddCookie(DashboardAccess.Scheme, session => KeepSession(session, options));
        services.AddAuthorizationBuilder().AddPolicy(DashboardAccess.Policy, policy => policy
            .AddAuthenticationSchemes(DashboardAccess.Scheme)
            .AddRequirements(new DashboardAccess()));
    }

    public static void MapDashboardSignIn(this IEndpointRouteBuilder app, SchedulerDashboardOptions options)
    {
        var desk = app.ServiceProvider.GetRequiredService<SignInDesk>();
        app.MapGet(options.SignInPath, (RequestDelegate)desk.ShowAsync).AllowAnonymous();
        app.MapPost(options.SignInPath, (RequestDelegate)(context => desk.TryAsync(Bounded(context)))).AllowAnonymous();
        app.MapOpenId(options);
        app.MapGet(options.SignOutPath, (RequestDelegate)desk.AskToSignOutAsync).RequireAuthorization(DashboardAccess.Policy);
        app.MapPost(options.SignOutPath, (RequestDelegate)(context => desk.SignOutAsync(Bounded(context)))).RequireAuthorization(DashboardAccess.Policy);
    }

    private static HttpContext Bounded(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
        {
            body.MaxRequestBodySize = 32_768;
        }

        context.Features.Set<IFormFeature>(new FormFeature(context.Request, SignInForm));
        return context;
    }

    private static void ProtectForms(AntiforgeryOptions form, SchedulerDashboardOptions options)
    {
        Protect(form.Cookie, options, "scheduler-form");
        form.SuppressXFrameOptionsHeader = true;
    }

    private static void KeepSession(CookieAuthenticationOptions session, SchedulerDashboardOptions options)
    {
        Protect(session.Cookie, options, "scheduler-dashboard");
        session.ExpireTimeSpan = options.SessionLength;
        session.SlidingExpiration = true;
        session.LoginPath = options.SignInPath;
        // Answered here and not by a redirect: what a program asked for is refused for it too, and nothing is lost by reloading.
        session.Events.OnRedirectToLogin = context => DeskOf(context.HttpContext).AskAsync(context.HttpContext);
        session.Events.OnRedirectToAccessDenied = context => DeskOf(context.HttpContext).DenyAsync(context.HttpContext);
        session.Events.OnValidatePrincipal = EndOldSessionAsync;
    }

    internal static void Protect(CookieBuilder cookie, SchedulerDashboardOptions options, string name)
    {
        cookie.Name = options.Https ? "__Host-" + name : name;
        cookie.Path = "/";
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Strict;
        cookie.SecurePolicy = options.Https ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        cookie.IsEssential = true;
    }

    private static async Task EndOldSessionAsync(CookieValidatePrincipalContext context)
    {
        var access = context.HttpContext.RequestServices.GetRequiredService<AccessDirectory>().Options;
        if (!SignedInUser.IsCurrent(context.Principal, access))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(DashboardAccess.Scheme);
        }
    }

    private static SignInDesk DeskOf(HttpContext context) => context.RequestServices.GetRequiredService<SignInDesk>();
}
