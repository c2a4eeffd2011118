using System.Reflection;
using System.Text.RegularExpressions;
using Hangfire.Dashboard;

namespace Scheduler.Adapters.Tests.Web.Dashboard;

/// <summary>All that the dashboard answers, from the code itself.</summary>
internal static partial class Routes
{
    /// <summary>Hangfire's routes and what was added to them, in Hangfire's order.</summary>
    public static IReadOnlyList<(string Pattern, IDashboardDispatcher Dispatcher)> OfHangfire { get; } = Read();

    /// <summary>A path that the pattern takes.</summary>
    public static string PathOf(string pattern) => Group().Replace(pattern, "x").Replace("[0-9]+", "1", StringComparison.Ordinal);

    public static bool IsVerb(string pattern) => Verb().IsMatch(pattern);

    private static IReadOnlyList<(string, IDashboardDispatcher)> Read()
    {
        var field = typeof(RouteCollection).GetField("_dispatchers", BindingFlags.Instance | BindingFlags.NonPublic)
            ?? throw new InvalidOperationException("Hangfire keeps its routes elsewhere now.");
        var routes = (IEnumerable<Tuple<string, IDashboardDispatcher>>)field.GetValue(DashboardRoutes.Routes)!;
        return [.. routes.Select(route => (route.Item1, route.Item2))];
    }

    [GeneratedRegex(@"\(\?<[A-Za-z]+>[^)]*\)")]
    private static partial Regex Group();

    [GeneratedRegex(@"/(requeue|delete|enqueue|trigger|remove)(/|\z)")]
    private static partial Regex Verb();
}
