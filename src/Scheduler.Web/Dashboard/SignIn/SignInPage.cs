using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace Scheduler.Web.Dashboard.SignIn;

/// <summary>The two small pages of our own: sign in and sign out. No scripts; the style is allowed by its hash.</summary>
internal static class SignInPage
{
    private const string Style = """
        :root { color-scheme: light dark }
        body { font: 16px/1.5 system-ui, sans-serif; margin: 0; min-height: 100vh; display: grid; place-items: center; background: light-dark(#f4f5f7, #1c1e21) }
        main { width: 20rem; max-width: calc(100vw - 4rem); padding: 2rem; border-radius: .5rem; background: light-dark(#fff, #2a2d31); box-shadow: 0 1px 6px #0003 }
        h1 { font-size: 1.3rem; margin: 0 0 1rem }
        label { display: block; margin: .8rem 0 .2rem }
        input { box-sizing: border-box; width: 100%; font: inherit; padding: .5rem .6rem; border: 1px solid light-dark(#b6bcc4, #565c64); border-radius: .3rem; background: light-dark(#fff, #1c1e21); color: inherit }
        button { width: 100%; margin-top: 1.4rem; padding: .6rem; font: inherit; font-weight: 600; border: 0; border-radius: .3rem; background: #24609f; color: #fff; cursor: pointer }
        a { color: light-dark(#24609f, #86b7ea) }
        p.problem { margin: 0; padding: .6rem .8rem; border-radius: .3rem; background: light-dark(#fdecea, #5b2724); color: light-dark(#8c1d18, #ffd9d5) }
        """;

    public static string Policy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <param name="context">Gets the answer.</param>
    /// <param name="status">200, or why the last try failed.</param>
    /// <param name="returnTo">Already safe.</param>
    /// <param name="problem">Shown above the form.</param>
    public static Task WriteSignInAsync(HttpContext context, HttpStatusCode status, string returnTo, string? problem) =>
        WriteAsync(context, status, "Sign in", $"""
            {(problem is null ? "" : $"<p class=\"problem\" role=\"alert\">{Encode(problem)}</p>")}
            <form method="post">
            <label for="name">Name</label><input id="name" name="name" autocomplete="username" maxlength="100" required autofocus>
            <label for="password">Password</label><input id="password" name="password" type="password" autocomplete="current-password" maxlength="200" required>
            <input type="hidden" name="returnTo" value="{Encode(returnTo)}">
            """, "Sign in");

    public static Task WriteSignOutAsync(HttpContext context, string name, string dashboard) =>
        WriteAsync(context, HttpStatusCode.OK, "Sign out", $"""
            <p>Signed in as {Encode(name)}.</p>
            <p><a href="{Encode(dashboard)}">Back to the dashboard</a></p>
            <form method="post">
            """, "Sign out");

    private static async Task WriteAsync(HttpContext context, HttpStatusCode status, string title, string content, string button)
    {
        var antiforgery = (IAntiforgery)context.RequestServices.GetService(typeof(IAntiforgery))!;
        var token = antiforgery.GetAndStoreTokens(context);
        SecurityHeaders.Set(context, Policy);
        context.Response.StatusCode = (int)status;
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync($"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="none"><title>{title} – Scheduler</title><style>{Style}</style></head>
            <body><main><h1>Scheduler</h1>
            {content}
            <input type="hidden" name="{Encode(token.FormFieldName)}" value="{Encode(token.RequestToken ?? "")}">
            <button type="submit">{button}</button></form></main></body></html>

            """, context.RequestAborted);
    }

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
