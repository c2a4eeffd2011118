namespace Scheduler.Web.Access;

/// <summary>A key of the HTTP API as configured: only its hash is known.</summary>
/// <param name="Name">Who uses it; shown in timelines as the one who acted.</param>
/// <param name="Hash">What <see cref="ApiKeys.Hash"/> made.</param>
/// <param name="Role">What it may do.</param>
/// <param name="ExpiresAt">From then on it is unknown; null: never.</param>
public sealed record ApiKey(string Name, string Hash, AccessRole Role, DateTimeOffset? ExpiresAt = null)
{
    /// <summary>Without the hash, which must not reach a log.</summary>
    public override string ToString() => $"{Name} ({Role})";
}
