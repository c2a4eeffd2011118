using Microsoft.AspNetCore.Http;

namespace Scheduler.Web.Dashboard.SignIn;

/// <summary>The sign-in form, and the question whether to sign out.</summary>
internal static class SignInPage
{
    public static Task WriteSignInAsync(HttpContext context, int status, SignInForm form) =>
        PlainPage.WriteAsync(context, status, "Sign in", Problem(form) + Passwords(context, form));

    public static Task WriteSignOutAsync(HttpContext context, string name, string dashboard) =>
        PlainPage.WriteAsync(context, StatusCodes.Status200OK, "Sign out", $"""
            <p>Signed in as {PlainPage.Encode(name)}.</p>
            <p><a href="{PlainPage.Encode(dashboard)}">Back to the dashboard</a></p>
            <form method="post">
            {PlainPage.Token(context)}
            <button type="submit">Sign out</button></form>
            """);

    private static string Problem(SignInForm form) =>
        form.Problem is null ? "" : $"<p class=\"problem\" role=\"alert\">{PlainPage.Encode(form.Problem)}</p>\n";

    private static string Passwords(HttpContext context, SignInForm form) => $"""
        <form method="post" action="{PlainPage.Encode(form.Action)}">
        <label for="name">Name</label><input id="name" name="name" autocomplete="username" maxlength="100" required autofocus>
        <label for="password">Password</label><input id="password" name="password" type="password" autocomplete="current-password" maxlength="200" required>
        <input type="hidden" name="returnTo" value="{PlainPage.Encode(form.ReturnTo)}">
        {PlainPage.Token(context)}
        <button type="submit">Sign in</button></form>
        """;
}
