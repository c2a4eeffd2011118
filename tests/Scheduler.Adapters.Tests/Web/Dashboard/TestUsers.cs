using System.Security.Cryptography;
using Scheduler.Web.Access;

namespace Scheduler.Adapters.Tests.Web.Dashboard;

/// <summary>Users whose password is their name and "-password", hashed with the fewest allowed rounds.</summary>
internal static class TestUsers
{
    public static DashboardUser Admin { get; } = Make("alice", AccessRole.Admin);

    public static DashboardUser Viewer { get; } = Make("<viewer>", AccessRole.Viewer);

    public static DashboardUser Operator { get; } = Make("oskar", AccessRole.Operator);

    public static IReadOnlyList<DashboardUser> All { get; } = [Admin, Operator, Viewer];

    public static string PasswordOf(DashboardUser user) => user.Name + "-password";

    private static DashboardUser Make(string name, AccessRole role)
    {
        var salt = new byte[16];
        var hash = Rfc2898DeriveBytes.Pbkdf2(name + "-password", salt, 100_000, HashAlgorithmName.SHA256, 32);
        return new DashboardUser(name, $"pbkdf2-sha256$100000${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}", role);
    }
}
