namespace Scheduler.Core.Alerts;

/// <summary>What came of one try to tell people.</summary>
public abstract record AlertResult
{
    private AlertResult()
    {
    }

    /// <summary>The receiver has it.</summary>
    public sealed record Taken : AlertResult;

    /// <summary>It has it not, or nobody knows: to be sent again.</summary>
    /// <param name="Why">In plain words, without secrets.</param>
    public sealed record Failed(string Why) : AlertResult;
}
