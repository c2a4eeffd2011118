namespace Scheduler.Core.Lanes;

/// <summary>How much a lane will grant: requests and tokens; long.MaxValue tokens when unlimited.</summary>
public readonly record struct Allowance(int Requests, long Tokens);
