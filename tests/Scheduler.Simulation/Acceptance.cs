namespace Scheduler.Simulation;

/// <summary>A request that the provider took.</summary>
/// <param name="At">When it arrived, in microseconds since the beginning.</param>
/// <param name="Tokens">What it was charged.</param>
/// <param name="Job">Which job, by its place in the order of arrival.</param>
public readonly record struct Acceptance(long At, long Tokens, int Job);
