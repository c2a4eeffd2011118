namespace Scheduler.System.Tests.Browser.Harness;

/// <summary>Where the dashboard is.</summary>
internal static class Dashboard
{
    public const string Path = "/hangfire";
}
