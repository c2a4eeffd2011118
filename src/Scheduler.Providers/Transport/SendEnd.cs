namespace Scheduler.Providers.Transport;

/// <summary>How one try ended, before anything is made of an answer.</summary>
internal abstract record SendEnd
{
    private SendEnd()
    {
    }

    public sealed record Answered(RawAnswer Answer) : SendEnd;

    /// <summary>No byte of the request's body left. <paramref name="Again"/>: a name, connect or TLS error, worth another try.</summary>
    public sealed record NotSent(string Why, bool CostsAttempt, bool Again) : SendEnd;

    /// <summary>The request left, no answer came.</summary>
    public sealed record Lost(string Why) : SendEnd;
}
