namespace Scheduler.Web.Dashboard.SignIn;

/// <summary>What a sign-in page shows.</summary>
/// <param name="ReturnTo">Where a sign-in leads; already safe.</param>
/// <param name="Problem">Why the last try failed; null: there was none.</param>
internal sealed record SignInForm(string ReturnTo, string? Problem)
{
    /// <summary>Where name and password are posted to; null: nobody has a password.</summary>
    public string? PasswordAction { get; init; }

    /// <summary>The way to the identity provider; null: there is none.</summary>
    public string? OpenIdPath { get; init; }

    /// <summary>The identity provider's name for people.</summary>
    public string OpenIdName { get; init; } = "";
}
