namespace Scheduler.Web.Access;

/// <summary>A person who signs in to the dashboard.</summary>
/// <param name="Name">The user's name.</param>
/// <param name="PasswordHash">What <see cref="Passwords.Hash"/> made.</param>
/// <param name="Role">What the user may do.</param>
public sealed record DashboardUser(string Name, string PasswordHash, AccessRole Role)
{
    /// <summary>Without the hash, which must not reach a log.</summary>
    public override string ToString() => $"{Name} ({Role})";
}
