using Scheduler.Simulator.Dialects;
using Scheduler.Simulator.Limits;
using Scheduler.Simulator.Requests;

namespace Scheduler.Simulator.Answers;

/// <summary>What was decided about one request, complete for writing the answer.</summary>
internal readonly record struct Verdict
{
    public required Answer Answer { get; init; }

    /// <summary>Whose headers go along.</summary>
    public Dialect Dialect { get; init; }

    public ApiEndpoint Endpoint { get; init; }

    public RequestFacts Facts { get; init; }

    /// <summary>The number of the arrival since the start, from 1; makes ids differ.</summary>
    public long Number { get; init; }

    /// <summary>Unix time in seconds.</summary>
    public long UnixSeconds { get; init; }

    /// <summary>The pool's requests after this one; unlimited when no rule was asked.</summary>
    public LimitState Requests { get; init; }

    /// <summary>The pool's tokens after this one; unlimited when no rule was asked.</summary>
    public LimitState Tokens { get; init; }

    /// <summary>The account's requests of a day, which Groq tells; unlimited when no rule was asked.</summary>
    public LimitState Day { get; init; }

    /// <summary>Tokens that the request costs, charged or not.</summary>
    public long Price { get; init; }

    public string RequestId { get; init; }
}
