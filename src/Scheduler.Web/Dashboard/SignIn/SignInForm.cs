namespace Scheduler.Web.Dashboard.SignIn;

/// <summary>What a sign-in page shows.</summary>
/// <param name="Action">Where the form is posted to.</param>
/// <param name="ReturnTo">Where a sign-in leads; already safe.</param>
/// <param name="Problem">Why the last try failed; null: there was none.</param>
internal sealed record SignInForm(string Action, string ReturnTo, string? Problem);
