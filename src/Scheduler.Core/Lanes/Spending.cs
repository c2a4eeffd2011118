using Scheduler.Core.Jobs;

namespace Scheduler.Core.Lanes;

/// <summary>A request of the past that still counts: when its first byte left (or may have left, at the latest) and what it was charged.</summary>
public readonly record struct Spending(string Lane, DateTimeOffset At, long Tokens)
{
    public long InputTokens { get; init; }

    public long OutputTokens { get; init; }

    public int Images { get; init; }

    public int AudioSeconds { get; init; }

    /// <summary>One request with all that it was charged.</summary>
    public Cost Charged => Cost.OfTokens(Tokens) with
    {
        InputTokens = InputTokens,
        OutputTokens = OutputTokens,
        Images = Images,
        AudioSeconds = AudioSeconds,
    };

    public static Spending Of(string lane, DateTimeOffset at, Cost charged) => new(lane, at, charged.Tokens)
    {
        InputTokens = charged.InputTokens,
        OutputTokens = charged.OutputTokens,
        Images = charged.Images,
        AudioSeconds = charged.AudioSeconds,
    };
}
