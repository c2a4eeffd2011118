using Scheduler.Core.Telling;

namespace Scheduler.Core.Overview;

/// <summary>Something that may need an administrator, in words.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Subject">Whose: an account's, lane's or tenant's name, a reason of parking, a part.</param>
/// <param name="Weight">How much it matters.</param>
/// <param name="Title">One line that names it.</param>
/// <param name="Explanation">What happened and what to do.</param>
public sealed record Finding(FindingKind Kind, string Subject, FindingWeight Weight, string Title, Explanation Explanation)
{
    /// <summary>Since when; null: that is not known.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The lane in which a tenant floods; null for every other kind.</summary>
    public string? Lane { get; init; }

    /// <summary>The incident of a stopped account; null for every other kind.</summary>
    public long? Incident { get; init; }
}
