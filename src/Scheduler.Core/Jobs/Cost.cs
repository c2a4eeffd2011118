namespace Scheduler.Core.Jobs;

/// <summary>What one request takes from a lane's limits at admission: requests (always 1 for a job) and tokens (0 or more).</summary>
public readonly record struct Cost(int Requests, long Tokens)
{
    /// <summary>Tokens of the prompt; 0 where neither the provider limits them by themselves nor the output is open.</summary>
    public long InputTokens { get; init; }

    /// <summary>Tokens of the answer, named or expected; 0 where neither the provider limits them by themselves nor the output is open.</summary>
    public long OutputTokens { get; init; }

    public int Images { get; init; }

    /// <summary>Seconds of sound.</summary>
    public int AudioSeconds { get; init; }

    /// <summary>Answers whose length can only be expected, so that it follows what others took; 0: the output is as asked for.</summary>
    public int OpenAnswers { get; init; }

    /// <summary>The most tokens that each open answer may have; 0: no maximum is named.</summary>
    public long MostPerAnswer { get; init; }

    /// <summary>What both take together.</summary>
    public static Cost operator +(Cost left, Cost right) => new(left.Requests + right.Requests, left.Tokens + right.Tokens)
    {
        InputTokens = left.InputTokens + right.InputTokens,
        OutputTokens = left.OutputTokens + right.OutputTokens,
        Images = left.Images + right.Images,
        AudioSeconds = left.AudioSeconds + right.AudioSeconds,
    };

    public static Cost OfTokens(long tokens) => new(1, tokens);
}
