using System.Security.Cryptography;

namespace Scheduler.Web.Access;

/// <summary>The keys in force. A changed configuration replaces the whole snapshot, so a revoked key is unknown at once.</summary>
public sealed class AccessDirectory(AccessOptions options)
{
    private volatile Snapshot _snapshot = Snapshot.Of(options);

    public AccessOptions Options => _snapshot.Options;

    public void Replace(AccessOptions options) => _snapshot = Snapshot.Of(options);

    /// <summary>
    /// Whose key this is; null: nobody's. Compares with every stored hash in fixed time, so that an answer's time tells
    /// nothing about which part of a key is wrong or how far it is known.
    /// </summary>
    public Caller? Find(string key, DateTimeOffset now)
    {
        Caller? found = null;
        foreach (var entry in _snapshot.Entries)
        {
            var same = CryptographicOperations.FixedTimeEquals(ApiKeys.Digest(entry.Salt, key), entry.Digest);
            if (same && !(entry.ExpiresAt <= now))
            {
                found = entry.Caller;
            }
        }

        return found;
    }

    private sealed record Entry(Caller Caller, byte[] Salt, byte[] Digest, DateTimeOffset? ExpiresAt);

    private sealed record Snapshot(AccessOptions Options, IReadOnlyList<Entry> Entries)
    {
        public static Snapshot Of(AccessOptions options)
        {
            var keys = options.Keys.Select(key => Read(new Caller(key.Name, key.Role, null), key.Hash, key.ExpiresAt));
            var tenants = options.Tenants.Select(own =>
                Read(new Caller($"tenant {own.Tenant}", AccessRole.Viewer, own.Tenant), own.Hash, own.ExpiresAt));
            return new Snapshot(options, [.. keys, .. tenants]);
        }

        private static Entry Read(Caller caller, string hash, DateTimeOffset? expiresAt) =>
            ApiKeys.TryParse(hash, out var salt, out var digest)
                ? new Entry(caller, salt, digest, expiresAt)
                : throw new ArgumentException($"The key hash of {caller.Name} cannot be read.", nameof(hash));
    }
}
