namespace Scheduler.Core.Jobs;

/// <summary>What one request takes from a lane's limits at admission: requests (always 1 for a job) and tokens (0 or more).</summary>
public readonly record struct Cost(int Requests, long Tokens)
{
    public static Cost OfTokens(long tokens) => new(1, tokens);
}
