namespace Scheduler.Simulator.Recording;

/// <summary>The highest count of requests and, apart from it, the highest sum of tokens.</summary>
public readonly record struct Peak(long Requests, long Tokens)
{
    public Peak Max(long requests, long tokens) => new(Math.Max(Requests, requests), Math.Max(Tokens, tokens));
}
