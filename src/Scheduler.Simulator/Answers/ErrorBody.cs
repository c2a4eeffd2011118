namespace Scheduler.Simulator.Answers;

/// <summary>What an error says; <c>type</c>, <c>code</c> and <c>param</c> may be null. The envelope decides which of them are told and where.</summary>
public sealed record ErrorBody(string Message, string? Type, string? Code, string? Param = null)
{
    /// <summary>Default: OpenAI's.</summary>
    public Envelope Envelope { get; init; }

    /// <summary>More properties of the error, as raw JSON: <c>"details":[…]</c>; null without.</summary>
    public string? Extra { get; init; }
}
