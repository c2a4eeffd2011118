using Scheduler.Simulator.Accounts;

namespace Scheduler.Simulator.Requests;

/// <summary>
/// <c>[[sim:NAME]]</c> in a prompt: the request meets this behaviour, always or, as <c>[[sim:NAME:N]]</c>, on the first N arrivals of
/// its job. The default value asks for nothing.
/// </summary>
public readonly record struct Marker(Behaviour Behaviour, int Arrivals)
{
    private const int LongestName = 64;

    /// <summary>Makes a moderation flag the text; a request that is answered itself does not mind it.</summary>
    public static ReadOnlySpan<byte> FlagsModeration => "[[sim:flag-moderation]]"u8;

    /// <summary>The first known marker in a body.</summary>
    public static Marker Find(ReadOnlySpan<byte> body)
    {
        for (var start = body.IndexOf("[[sim:"u8); start >= 0; start = body.IndexOf("[[sim:"u8))
        {
            body = body[(start + 6)..];
            var end = body.IndexOf("]]"u8);
            if (end is > 0 and <= LongestName && TryRead(body[..end], out var marker))
                return marker;
        }

        return default;
    }

    private static bool TryRead(ReadOnlySpan<byte> utf8, out Marker marker)
    {
        marker = default;
        var text = System.Text.Encoding.UTF8.GetString(utf8);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (!BehaviourNames.TryParse(colon < 0 ? text : text[..colon], out var behaviour))
            return false;
        var arrivals = int.MaxValue;
        if (colon >= 0 && !(int.TryParse(text.AsSpan(colon + 1), out arrivals) && arrivals > 0))
            return false;
        marker = new Marker(behaviour, arrivals);
        return true;
    }
}
