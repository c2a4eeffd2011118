using Microsoft.AspNetCore.Http;

namespace Scheduler.Web.Dashboard.SignIn;

/// <summary>The sign-in form, and the question whether to sign out.</summary>
internal static class SignInPage
{
    public static Task WriteSignInAsync(HttpContext context, int status, SignInForm form) =>
        PlainPage.WriteAsync(context, status, "Sign in", string.Join('\n', Parts(context, form)));

    public static Task WriteSignOutAsync(HttpContext context, string name, string dashboard) =>
        PlainPage.WriteAsync(context, StatusCodes.Status200OK, "Sign out", $"""
            <p>Signed in as {PlainPage.Encode(name)}.</p>
            <p><a href="{PlainPage.Encode(dashboard)}">Back to the dashboard</a></p>
            <form method="post">
            {PlainPage.Token(context)}
            <button type="submit">Sign out</button></form>
            """);

    private static IEnumerable<string> Parts(HttpContext context, SignInForm form)
    {
        if (form.Problem is { } problem)
        {
            yield return $"<p class=\"problem\" role=\"alert\">{PlainPage.Encode(problem)}</p>";
        }

        if (form.PasswordAction is { } action)
        {
            yield return Passwords(context, action, form.ReturnTo);
        }

        if (form.OpenIdPath is { } way)
        {
            // A link: a form's way would end at the provider, which the page's form-action forbids.
            yield return $"<p><a class=\"button\" href=\"{PlainPage.Encode(way)}?returnTo={Uri.EscapeDataString(form.ReturnTo)}\">Sign in at {PlainPage.Encode(form.OpenIdName)}</a></p>";
        }
    }

    private static string Passwords(HttpContext context, string action, string returnTo) => $"""
        <form method="post" action="{PlainPage.Encode(action)}">
        <label for="name">Name</label><input id="name" name="name" autocomplete="username" maxlength="100" required autofocus>
        <label for="password">Password</label><input id="password" name="password" type="password" autocomplete="current-password" maxlength="200" required>
        <input type="hidden" name="returnTo" value="{PlainPage.Encode(returnTo)}">
        {PlainPage.Token(context)}
        <button type="submit">Sign in</button></form>
        """;
}
