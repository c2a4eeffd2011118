using Scheduler.Core.Telling;

namespace Scheduler.Core.Alerts;

/// <summary>Something that people must hear of, as a rule found it.</summary>
/// <param name="Kind">Which rule.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Title">One line that stays the same while the trouble lasts: another one is another trouble.</param>
/// <param name="Explanation">What happened and what to do.</param>
public sealed record Trouble(AlertKind Kind, string Subject, string Title, Explanation Explanation)
{
    /// <summary>Facts beside the explanation, a line each.</summary>
    public IReadOnlyList<string> Facts { get; init; } = [];

    /// <summary>The lanes whose held work is told; empty: none.</summary>
    public IReadOnlyList<string> Lanes { get; init; } = [];
}
