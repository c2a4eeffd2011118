using System.Text.RegularExpressions;

namespace Scheduler.Web.Dashboard.SignIn;

/// <summary>Where a sign-in leads: a page of the dashboard and nowhere else.</summary>
internal static partial class ReturnPath
{
    /// <summary>The asked path if it is one of the dashboard's own pages, else the dashboard's first page.</summary>
    public static string Safe(string? asked, string dashboard) =>
        asked is not null
        && asked.StartsWith(dashboard, StringComparison.Ordinal)
        && Rest().IsMatch(asked[dashboard.Length..])
            ? asked
            : dashboard;

    /// <summary>No "//", no "\", no ":": nothing that a browser could take for another host.</summary>
    [GeneratedRegex(@"^(/[A-Za-z0-9_-]+)*/?(\?[A-Za-z0-9_=&-]*)?\z")]
    private static partial Regex Rest();
}
