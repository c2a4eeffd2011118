namespace Scheduler.Core.Lanes;

/// <summary>How the turnstile shares a lane.</summary>
public sealed record TurnstileSettings
{
    public static TurnstileSettings Default { get; } = new();

    /// <summary>Weights by tenant, above 0; a tenant that is not listed has 1.</summary>
    public IReadOnlyDictionary<string, double> Weights { get; init; } = new Dictionary<string, double>();

    /// <summary>Ceilings by tenant; one that is not listed has none.</summary>
    public IReadOnlyDictionary<string, TenantCeiling> Ceilings { get; init; } = new Dictionary<string, TenantCeiling>();

    /// <summary>The part of the tokens that each waiting class gets at least, 0 to 0.3.</summary>
    public double GuaranteedShare { get; init; } = 0.10;

    /// <summary>What that part grows to, in a straight line, while the class's oldest job waits <see cref="AgeingTime"/>; 0 to 0.3.</summary>
    public double AgedShare { get; init; } = 0.20;

    public TimeSpan AgeingTime { get; init; } = TimeSpan.FromMinutes(10);

    public double WeightOf(string tenant) => Weights.TryGetValue(tenant, out var weight) ? weight : 1.0;

    /// <summary>The share of a class whose oldest job has waited this long.</summary>
    public double ShareAt(TimeSpan age) =>
        GuaranteedShare + ((Math.Max(GuaranteedShare, AgedShare) - GuaranteedShare) * Math.Clamp(age / AgeingTime, 0, 1));
}
