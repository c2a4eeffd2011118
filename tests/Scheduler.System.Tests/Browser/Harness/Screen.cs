using Microsoft.Playwright;

namespace Scheduler.System.Tests.Browser.Harness;

/// <summary>What somebody looks at the dashboard with.</summary>
public sealed record Screen(string Name, int Width, int Height, ColorScheme Theme)
{
    public static readonly Screen Desktop = new("light-desktop", 1366, 900, ColorScheme.Light);
    public static readonly Screen DarkDesktop = new("dark-desktop", 1366, 900, ColorScheme.Dark);
    public static readonly Screen Phone = new("light-phone", 390, 844, ColorScheme.Light);

    public static IReadOnlyList<Screen> All { get; } = [Desktop, DarkDesktop, Phone];

    public static Screen Named(string name) => All.Single(screen => screen.Name == name);

    public override string ToString() => Name;
}
