using Scheduler.Simulator.Accounts;

namespace Scheduler.Simulator.Requests;

/// <summary>
/// <c>[[sim:NAME]]</c> in a prompt: the request meets this behaviour, always or, as <c>[[sim:NAME:N]]</c>, on the first N arrivals of
/// its job. The default value asks for nothing.
/// </summary>
public readonly record struct Marker(Behaviour Behaviour, int Arrivals)
{
    private const int LongestName = 64;

    /// <summary>The first known marker in a body.</summary>
    public static Marker Find(ReadOnlySpan<byte> body)
    {
        var start = body.IndexOf("[[sim:"u8);
        if (start < 0)
            return default;
        var rest = body[(start + 6)..];
        var end = rest.IndexOf("]]"u8);
        if (end is < 1 or > LongestName)
            return default;
        var text = System.Text.Encoding.UTF8.GetString(rest[..end]);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? text : text[..colon];
        if (!BehaviourNames.TryParse(name, out var behaviour))
            return default;
        if (colon < 0)
            return new Marker(behaviour, int.MaxValue);
        return int.TryParse(text.AsSpan(colon + 1), out var arrivals) && arrivals > 0 ? new Marker(behaviour, arrivals) : default;
    }
}
