namespace Scheduler.Simulator.Requests;

/// <summary>What the simulator needs to know of a request's body.</summary>
public readonly record struct RequestFacts
{
    /// <summary>The body's <c>model</c>, or the path's; null when neither names one.</summary>
    public string? Model { get; init; }

    /// <summary>Characters (Unicode scalar values) of the prompt's text.</summary>
    public long Characters { get; init; }

    /// <summary>Prompt tokens given as ids (arrays of integers under <c>input</c> or <c>prompt</c>).</summary>
    public long PromptTokenIds { get; init; }

    /// <summary>The largest of max_tokens, max_completion_tokens and max_output_tokens; 0 without any.</summary>
    public long MaxTokens { get; init; }

    /// <summary><c>n</c>, at least 1.</summary>
    public long Choices { get; init; }

    /// <summary>How many inputs an embeddings or moderations request has, at least 1.</summary>
    public int Inputs { get; init; }

    /// <summary>Inputs that a moderation flags, the first at bit 0; the 64th bit stands for all from there on.</summary>
    public ulong FlaggedInputs { get; init; }

    public bool Stream { get; init; }

    /// <summary>Deterministic hash of the whole body.</summary>
    public ulong Hash { get; init; }

    /// <summary>What the prompt asks the simulator to do.</summary>
    public Marker Marker { get; init; }
}
