namespace Scheduler.Worker.Demo;

/// <summary>Words of others, fit for a terminal.</summary>
internal static class DemoText
{
    private const int Most = 2_000;

    public static string OneLine(string text) => Telling.PlainText.OneLine(text, Most);
}
