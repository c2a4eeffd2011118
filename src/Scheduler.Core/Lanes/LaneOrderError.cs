namespace Scheduler.Core.Lanes;

/// <summary>What is wrong with one setting of an order.</summary>
public sealed record LaneOrderError(string Setting, string? Value, string Message);
