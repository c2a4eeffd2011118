using System.Globalization;
using System.Text;

namespace Scheduler.Simulator.Limits;

/// <summary>
/// Durations as OpenAI writes them: Go's <c>time.Duration</c> in whole milliseconds (<c>6ms</c>, <c>3.89s</c>, <c>1m26.4s</c>,
/// <c>6m0s</c>, <c>1h0m0s</c>), nothing is <c>0s</c>.
/// </summary>
public static class GoDuration
{
    /// <summary>Rounded down, as the reset headers are.</summary>
    public static string Floor(long microseconds) => FromMilliseconds(microseconds / 1000);

    /// <summary>Rounded up, so that a wait as long as told suffices.</summary>
    public static string Ceiling(long microseconds) => FromMilliseconds((microseconds + 999) / 1000);

    private static string FromMilliseconds(long milliseconds)
    {
        if (milliseconds == 0)
            return "0s";
        if (milliseconds < 1000)
            return string.Create(CultureInfo.InvariantCulture, $"{milliseconds}ms");
        var text = new StringBuilder(16);
        var (minutes, rest) = Math.DivRem(milliseconds, 60_000);
        if (minutes >= 60)
            text.Append(CultureInfo.InvariantCulture, $"{minutes / 60}h");
        if (minutes > 0)
            text.Append(CultureInfo.InvariantCulture, $"{minutes % 60}m");
        return text.Append(CultureInfo.InvariantCulture, $"{rest / 1000m:0.###}s").ToString();
    }
}
