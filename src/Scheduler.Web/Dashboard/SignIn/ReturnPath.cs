using System.Text.RegularExpressions;

namespace Scheduler.Web.Dashboard.SignIn;

/// <summary>Where a sign-in leads: a page of the dashboard and nowhere else.</summary>
internal static partial class ReturnPath
{
    private const int MaxLength = 2_000;

    /// <summary>The asked path if it is one of the dashboard's own pages, else the dashboard's first page.</summary>
    public static string Safe(string? asked, string dashboard) =>
        asked is { Length: <= MaxLength }
        && asked.StartsWith(dashboard, StringComparison.Ordinal)
        && Rest().IsMatch(asked[dashboard.Length..])
            ? asked
            : dashboard;

    /// <summary>
    /// In the path no "//", no "\", no ":", no ".", no "%": nothing that a browser could take for another host or folder. What stands
    /// behind the "?" leads nowhere by itself; it may be percent-encoded, and holds no character that ends a header or an attribute.
    /// </summary>
    [GeneratedRegex(@"^(/[A-Za-z0-9_-]+)*/?(\?([A-Za-z0-9_.~=&+,:@-]|%[0-9A-Fa-f]{2})*)?\z")]
    private static partial Regex Rest();
}
