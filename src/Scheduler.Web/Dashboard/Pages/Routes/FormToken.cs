namespace Scheduler.Web.Dashboard.Pages.Routes;

/// <summary>The antiforgery token of a page, as a hidden field.</summary>
public sealed record FormToken(string Field, string Value);
