using System.Net;

namespace Scheduler.Web.Access;

/// <summary>
/// Counts wrong keys by remote address over one to two minutes and says when to stop answering them. A right key is never
/// refused, so nobody behind the same address is locked out. Bounded: at most <see cref="MaxAddresses"/> a minute are told apart.
/// </summary>
public sealed class WrongKeyCounter(TimeProvider time)
{
    /// <summary>Wrong keys of one address before it is told to wait.</summary>
    public const int Limit = 30;

    internal const int MaxAddresses = 10_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private Dictionary<string, int> _current = [];
    private Dictionary<string, int> _previous = [];
    private long _windowStart = time.GetTimestamp();

    /// <summary>Counts one; the wait when the address has used up its wrong keys, else null.</summary>
    public TimeSpan? Count(IPAddress? address)
    {
        lock (_gate)
        {
            Turn();
            var group = GroupOf(address);
            group = _current.Count < MaxAddresses || _current.ContainsKey(group) ? group : "others";
            var count = _current.GetValueOrDefault(group) + 1;
            _current[group] = count;
            return count + _previous.GetValueOrDefault(group) > Limit ? Window - time.GetElapsedTime(_windowStart) : null;
        }
    }

    private void Turn()
    {
        var elapsed = time.GetElapsedTime(_windowStart);
        if (elapsed < Window)
        {
            return;
        }

        _previous = elapsed < 2 * Window ? _current : [];
        _current = [];
        _windowStart = time.GetTimestamp();
    }

    /// <summary>An IPv6 customer owns a /64 and more: its addresses count as one.</summary>
    private static string GroupOf(IPAddress? address)
    {
        if (address is null)
        {
            return "unknown";
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bytes = plain.GetAddressBytes();
        return Convert.ToHexString(bytes.AsSpan(0, Math.Min(bytes.Length, 8)));
    }
}
