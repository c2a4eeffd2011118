using System.Net;

namespace Scheduler.Web.Dashboard.SignIn;

/// <summary>
/// Counts tries to sign in by address and by user over five to ten minutes, and says when to refuse them unseen. Bounded:
/// at most <see cref="MaxKeys"/> addresses are told apart, and only configured users.
/// </summary>
internal sealed class WrongPasswords(TimeProvider time)
{
    internal const int LimitOfAddress = 10;
    internal const int LimitOfUser = 30;
    internal const int MaxKeys = 10_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private readonly Lock _gate = new();
    private Dictionary<string, int> _current = [];
    private Dictionary<string, int> _previous = [];
    private long _windowStart = time.GetTimestamp();

    /// <summary>Counts a try before its password is looked at, so that many at once cannot slip through; the wait when it is refused, else null.</summary>
    public TimeSpan? Begin(IPAddress? address, string? knownUser)
    {
        lock (_gate)
        {
            Turn();
            var refused = Raise(AddressKey(address)) > LimitOfAddress | Raise(UserKey(knownUser)) > LimitOfUser;
            return refused ? Window - time.GetElapsedTime(_windowStart) : null;
        }
    }

    /// <summary>The password was right: what this user did before does not count any more.</summary>
    public void Forget(IPAddress? address, string knownUser)
    {
        lock (_gate)
        {
            foreach (var key in new[] { AddressKey(address), UserKey(knownUser) })
            {
                _current.Remove(key);
                _previous.Remove(key);
            }
        }
    }

    private int Raise(string key)
    {
        var counted = _current.ContainsKey(key) || _current.Count < MaxKeys ? key : "others";
        var count = _current.GetValueOrDefault(counted) + 1;
        _current[counted] = count;
        return count + _previous.GetValueOrDefault(counted);
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

    /// <summary>An IPv6 customer owns a /64: its addresses count as one.</summary>
    private static string AddressKey(IPAddress? address)
    {
        var plain = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
        var bytes = plain?.GetAddressBytes() ?? [];
        return "address " + Convert.ToHexString(bytes.AsSpan(0, Math.Min(bytes.Length, 8)));
    }

    private static string UserKey(string? knownUser) => knownUser is null ? "unknown" : "user " + knownUser;
}
