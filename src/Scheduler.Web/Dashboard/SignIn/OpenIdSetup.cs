using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Scheduler.Web.Access;

namespace Scheduler.Web.Dashboard.SignIn;

/// <summary>The sign-in at an OpenID Connect provider, where one is configured.</summary>
internal static class OpenIdSetup
{
    public const string Scheme = "scheduler-openid";

    /// <summary>A signature by the provider's own key; never one by a secret that others know, never none.</summary>
    private static readonly string[] Algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    public static void AddOpenId(this IServiceCollection services)
    {
        services.AddSingleton<OpenIdDesk>();
        services.AddTransient<OpenIdConnectHandler>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<OpenIdConnectOptions>, OpenIdConnectPostConfigureOptions>());
        services.AddOptions<AuthenticationOptions>().Configure<AccessDirectory>((schemes, access) =>
        {
            if (access.Options.OpenId is not null)
            {
                schemes.AddScheme<OpenIdConnectHandler>(Scheme, null);
            }
        });
        services.AddOptions<OpenIdConnectOptions>(Scheme).Configure<AccessDirectory, SchedulerDashboardOptions>((client, access, dashboard) =>
            Configure(client, access.Options.OpenId ?? throw new InvalidOperationException("OpenID Connect is not configured."), dashboard));
    }

    public static void MapOpenId(this IEndpointRouteBuilder app, SchedulerDashboardOptions options)
    {
        var desk = app.ServiceProvider.GetRequiredService<OpenIdDesk>();
        app.MapGet(options.OpenIdPath, (RequestDelegate)desk.LeaveAsync).AllowAnonymous();
    }

    private static void Configure(OpenIdConnectOptions client, OpenIdSettings settings, SchedulerDashboardOptions dashboard)
    {
        client.Authority = settings.Authority.ToString();
        client.RequireHttpsMetadata = settings.Authority.Scheme == Uri.UriSchemeHttps;
        client.ClientId = settings.ClientId;
        client.ClientSecret = settings.Secret.Read();
        client.ResponseType = OpenIdConnectResponseType.Code;
        // The answer comes as a navigation: a posted one would need cookies that any site's form may send along.
        client.ResponseMode = OpenIdConnectResponseMode.Query;
        client.UsePkce = true;
        client.Scope.Clear();
        foreach (var scope in settings.Scopes)
        {
            client.Scope.Add(scope);
        }

        ReadClaims(client, settings);
        client.SignInScheme = DashboardAccess.Scheme;
        client.CallbackPath = dashboard.OpenIdBackPath;
        // Signing out here ends the session here. The provider has no way in of its own.
        client.SignedOutCallbackPath = default;
        client.RemoteSignOutPath = default;
        client.DisableTelemetry = true;
        client.BackchannelTimeout = TimeSpan.FromSeconds(15);
        client.BackchannelHttpHandler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false };
        client.Events.OnTicketReceived = context => DeskOf(context.HttpContext).ReceiveAsync(context);
        client.Events.OnRemoteFailure = context => DeskOf(context.HttpContext).FailAsync(context);
        KeepCookies(client, dashboard);
    }

    /// <summary>Claims keep the provider's names. Some providers tell roles only at their user-info address, so it is asked where there is one.</summary>
    private static void ReadClaims(OpenIdConnectOptions client, OpenIdSettings settings)
    {
        client.MapInboundClaims = false;
        client.TokenValidationParameters.ValidAlgorithms = Algorithms;
        client.GetClaimsFromUserInfoEndpoint = true;
        client.ClaimActions.Clear();
        foreach (var claim in OpenIdSettings.UsualNameClaims.Append(settings.NameClaim).Append(settings.RoleClaim).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            client.ClaimActions.MapJsonKey(claim, claim);
        }
    }

    /// <summary>The way back comes from another site: strict cookies would stay behind. These two live for the way only and are bound to its state.</summary>
    private static void KeepCookies(OpenIdConnectOptions client, SchedulerDashboardOptions dashboard)
    {
        SignInSetup.Protect(client.CorrelationCookie, dashboard, "scheduler-openid-state.");
        SignInSetup.Protect(client.NonceCookie, dashboard, "scheduler-openid-nonce.");
        client.CorrelationCookie.SameSite = SameSiteMode.Lax;
        client.NonceCookie.SameSite = SameSiteMode.Lax;
    }

    private static OpenIdDesk DeskOf(HttpContext context) => context.RequestServices.GetRequiredService<OpenIdDesk>();
}
