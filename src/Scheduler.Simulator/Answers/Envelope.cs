namespace Scheduler.Simulator.Answers;

/// <summary>The shape of an error's body.</summary>
public enum Envelope
{
    /// <summary><c>{"error":{"message","type","param","code"}}</c>.</summary>
    OpenAI,

    /// <summary><c>{"error":{"code","message"}}</c>, or OpenAI's with <c>innererror</c>: Azure.</summary>
    Azure,

    /// <summary><c>{"type":"error","error":{"type","message"},"request_id"}</c>.</summary>
    Anthropic,

    /// <summary><c>{"error":{"code":429,"message","status","details"}}</c>: the code is a number, the type goes to <c>status</c>.</summary>
    Google,

    /// <summary><c>{"object":"error","message","type","param","code","raw_status_code"}</c>: Mistral.</summary>
    Flat,

    /// <summary><c>{"message"}</c> alone: Mistral's gateway.</summary>
    Bare,

    /// <summary>OpenAI's, its code a number: vLLM.</summary>
    NumericCode,
}
