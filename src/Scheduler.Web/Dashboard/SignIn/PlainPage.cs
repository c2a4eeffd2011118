using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace Scheduler.Web.Dashboard.SignIn;

/// <summary>The small pages that need no session: sign in, sign out, a refusal. No scripts; the style is allowed by its hash.</summary>
internal static class PlainPage
{
    private const string Style = """
        :root { color-scheme: light dark }
        body { font: 16px/1.5 system-ui, sans-serif; margin: 0; min-height: 100vh; display: grid; place-items: center; background: light-dark(#f4f5f7, #1c1e21) }
        main { width: 20rem; max-width: calc(100vw - 4rem); padding: 2rem; border-radius: .5rem; background: light-dark(#fff, #2a2d31); box-shadow: 0 1px 6px #0003 }
        h1 { font-size: 1.3rem; margin: 0 0 1rem }
        label { display: block; margin: .8rem 0 .2rem }
        input { box-sizing: border-box; width: 100%; font: inherit; padding: .5rem .6rem; border: 1px solid light-dark(#b6bcc4, #565c64); border-radius: .3rem; background: light-dark(#fff, #1c1e21); color: inherit }
        button, a.button { display: block; box-sizing: border-box; width: 100%; margin-top: 1.4rem; padding: .6rem; font: inherit; font-weight: 600; text-align: center; text-decoration: none; border: 0; border-radius: .3rem; background: #24609f; color: #fff; cursor: pointer }
        a { color: light-dark(#24609f, #86b7ea) }
        p.problem { margin: 0; padding: .6rem .8rem; border-radius: .3rem; background: light-dark(#fdecea, #5b2724); color: light-dark(#8c1d18, #ffd9d5) }
        """;

    public static string Policy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <param name="context">Gets the answer.</param>
    /// <param name="status">Its status.</param>
    /// <param name="title">Before the program's name.</param>
    /// <param name="content">Markup: whatever came from outside is encoded already.</param>
    /// <param name="head">Markup for the head.</param>
    public static Task WriteAsync(HttpContext context, int status, string title, string content, string head = "")
    {
        SecurityHeaders.Set(context, Policy);
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync($"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="none">{head}<title>{title} – Scheduler</title><style>{Style}</style></head>
            <body><main><h1>Scheduler</h1>
            {content}
            </main></body></html>

            """, context.RequestAborted);
    }

    /// <summary>The antiforgery field of a form; sets its cookie.</summary>
    public static string Token(HttpContext context)
    {
        var antiforgery = (IAntiforgery)context.RequestServices.GetService(typeof(IAntiforgery))!;
        var token = antiforgery.GetAndStoreTokens(context);
        return $"<input type=\"hidden\" name=\"{Encode(token.FormFieldName)}\" value=\"{Encode(token.RequestToken ?? "")}\">";
    }

    public static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
