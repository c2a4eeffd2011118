using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Scheduler.System.Tests.Browser.Harness;

/// <summary>Somebody who may sign in.</summary>
internal sealed record DashboardPerson(string Name, string Role)
{
    public static readonly DashboardPerson Viewer = new("vera", "Viewer");
    public static readonly DashboardPerson Operator = new("oscar", "Operator");
    public static readonly DashboardPerson Admin = new("ada", "Admin");

    public static IReadOnlyList<DashboardPerson> All { get; } = [Viewer, Operator, Admin];

    public string Password => $"the password of {Name}";

    /// <summary>With as few iterations as a hash may have.</summary>
    public JsonObject ToJson()
    {
        const int iterations = 100_000;
        var salt = RandomNumberGenerator.GetBytes(16);
        var hash = Rfc2898DeriveBytes.Pbkdf2(Password, salt, iterations, HashAlgorithmName.SHA256, 32);
        return new JsonObject
        {
            [nameof(Name)] = Name,
            [nameof(Role)] = Role,
            ["PasswordHash"] = $"pbkdf2-sha256${iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}",
        };
    }
}
