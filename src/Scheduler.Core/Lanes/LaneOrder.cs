namespace Scheduler.Core.Lanes;

/// <summary>One setting of a lane as somebody wants it.</summary>
/// <param name="Setting">The setting's path below the lane, one of <see cref="LaneDial.All"/>.</param>
/// <param name="Value">As the configuration would say it; null: back to what the configuration says.</param>
public sealed record LaneOrder(string Setting, string? Value);
