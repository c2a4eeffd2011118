using System.Globalization;
using System.Security.Cryptography;

namespace Scheduler.Web.Access;

/// <summary>Passwords of dashboard users, stored as "pbkdf2-sha256$iterations$salt$hash" (base64).</summary>
public static class Passwords
{
    private const string Scheme = "pbkdf2-sha256";
    private const int Iterations = 600_000;
    private const int MinIterations = 100_000;
    private const int MaxIterations = 10_000_000;
    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    /// <summary>A hash that no password has: verify against it when the user is unknown, so that the answer takes as long.</summary>
    public static string Decoy { get; } =
        $"{Scheme}${Iterations}${Convert.ToBase64String(new byte[SaltBytes])}${Convert.ToBase64String(new byte[HashBytes])}";

    public static string Hash(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var hash = Derive(password, salt, Iterations);
        return $"{Scheme}${Iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}";
    }

    /// <summary>Compares in fixed time; slow on purpose (about a third of a second). False for a hash that cannot be read.</summary>
    public static bool Verify(string password, string hash) =>
        TryParse(hash, out var iterations, out var salt, out var expected)
        && CryptographicOperations.FixedTimeEquals(Derive(password, salt, iterations), expected);

    public static bool IsHash(string hash) => TryParse(hash, out _, out _, out _);

    private static bool TryParse(string hash, out int iterations, out byte[] salt, out byte[] expected)
    {
        (iterations, salt, expected) = (0, [], []);
        var parts = hash.Split('$');
        return parts.Length == 4
            && parts[0] == Scheme
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out iterations)
            && iterations is >= MinIterations and <= MaxIterations
            && Base64.TryRead(parts[2], out salt)
            && Base64.TryRead(parts[3], out expected)
            && salt.Length >= SaltBytes
            && expected.Length == HashBytes;
    }

    private static byte[] Derive(string password, byte[] salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, iterations, HashAlgorithmName.SHA256, HashBytes);
}
