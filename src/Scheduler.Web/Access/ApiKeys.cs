using System.Security.Cryptography;
using System.Text;

namespace Scheduler.Web.Access;

/// <summary>
/// Keys of the HTTP API: "sched_" + id + "_" + 256 random bits in hex. Their entropy needs no slow hash: what is stored is a
/// salted SHA-256, written "sha256$salt$hash" in base64.
/// </summary>
public static class ApiKeys
{
    private const string Prefix = "sched_";
    private const string Scheme = "sha256";
    private const int IdBytes = 6;
    private const int SecretBytes = 32;
    private const int SaltBytes = 16;

    /// <summary>Longer keys are refused before they are hashed.</summary>
    internal const int MaxKeyLength = 512;

    public static GeneratedApiKey Generate()
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
        var key = $"{Prefix}{id}_{secret}";
        return new GeneratedApiKey(key, Hash(key));
    }

    /// <summary>The text for the configuration. Takes any key, but only a random one of 128 bits or more is safe.</summary>
    public static string Hash(string key)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return $"{Scheme}${Convert.ToBase64String(salt)}${Convert.ToBase64String(Digest(salt, key))}";
    }

    /// <summary>Compares in fixed time. False for a hash that cannot be read.</summary>
    public static bool Verify(string key, string hash) =>
        TryParse(hash, out var salt, out var digest) && CryptographicOperations.FixedTimeEquals(Digest(salt, key), digest);

    public static bool IsHash(string hash) => TryParse(hash, out _, out _);

    internal static bool TryParse(string hash, out byte[] salt, out byte[] digest)
    {
        (salt, digest) = ([], []);
        var parts = hash.Split('$');
        return parts.Length == 3
            && parts[0] == Scheme
            && Base64.TryRead(parts[1], out salt)
            && Base64.TryRead(parts[2], out digest)
            && salt.Length >= SaltBytes
            && digest.Length == SHA256.HashSizeInBytes;
    }

    internal static byte[] Digest(byte[] salt, string key) => SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(key)]);
}
