namespace Scheduler.Core.Alerts;

/// <summary>What came of one try to tell people.</summary>
public abstract record AlertResult
{
    private AlertResult()
    {
    }

    /// <summary>The receiver has it.</summary>
    /// <param name="But">What is wrong all the same (one of several recipients refused); null: nothing.</param>
    public sealed record Taken(string? But = null) : AlertResult;

    /// <summary>It has it not, or nobody knows: to be sent again.</summary>
    /// <param name="Why">In plain words, without secrets.</param>
    public sealed record Failed(string Why) : AlertResult;
}
