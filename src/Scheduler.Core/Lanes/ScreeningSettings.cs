namespace Scheduler.Core.Lanes;

/// <summary>A lane's jobs are shown to the provider's moderation endpoint before they are sent.</summary>
/// <param name="Lane">The lane that paces the questions; its account answers them.</param>
/// <param name="Model">The moderation model.</param>
/// <param name="FailsClosed">Without a verdict the job waits; otherwise it is sent.</param>
/// <param name="Tenants">Whose jobs; empty: everybody's.</param>
public sealed record ScreeningSettings(string Lane, string Model, bool FailsClosed, IReadOnlyList<string> Tenants)
{
    public const string Path = "/v1/moderations";

    public bool Covers(string tenant) => Tenants.Count == 0 || Tenants.Contains(tenant, StringComparer.Ordinal);
}
