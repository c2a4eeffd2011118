namespace Scheduler.Simulator.Answers;

/// <summary>How an answer is sent.</summary>
public enum AnswerKind
{
    /// <summary>A normal result of the endpoint.</summary>
    Result,

    /// <summary>A result after the slow time.</summary>
    SlowResult,

    /// <summary>A result that a content filter ended.</summary>
    FilteredResult,

    /// <summary>A result that refuses.</summary>
    RefusedResult,

    /// <summary>A result without candidates, the prompt being blocked: Gemini.</summary>
    BlockedResult,

    /// <summary>Half a result, then the connection is closed.</summary>
    CutResult,

    /// <summary>A result that is no JSON.</summary>
    GarbageResult,

    /// <summary>A huge result.</summary>
    OversizedResult,

    /// <summary>An error in its envelope.</summary>
    Error,

    /// <summary>An error as a gateway's HTML page.</summary>
    HtmlError,

    /// <summary>A redirect.</summary>
    Redirect,

    /// <summary>Nothing, until the client leaves.</summary>
    Hang,

    /// <summary>Nothing: the connection is closed.</summary>
    Close,
}
