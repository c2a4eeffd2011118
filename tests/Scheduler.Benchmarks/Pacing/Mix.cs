namespace Scheduler.Benchmarks.Pacing;

/// <summary>What jobs a lane gets.</summary>
internal enum Mix
{
    /// <summary>Small jobs: requests per minute bind.</summary>
    Requests,

    /// <summary>Jobs of 60 tokens to 2 % of the tokens per minute (a quarter of a slice at most): tokens bind.</summary>
    Tokens,

    /// <summary>No max_tokens, prompts of 400 to 2,000 characters: the provider charges the prompt alone.</summary>
    NoMaximum,

    /// <summary>A small max_tokens and long prompts of JSON and base64, of which a tokenizer counts about twice as much as characters / 4.</summary>
    Characters,
}
