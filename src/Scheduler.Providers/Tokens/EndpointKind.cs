namespace Scheduler.Providers.Tokens;

/// <summary>How an endpoint's request is read.</summary>
internal enum EndpointKind
{
    /// <summary>Messages in "messages" or "input"; answers with text.</summary>
    Chat,

    /// <summary>A plain "prompt", or several; answers each with text.</summary>
    Completion,

    /// <summary>Embeddings, moderations and speech: texts in "input", no text in the answer.</summary>
    InputOnly,

    /// <summary>A "prompt" of which "n" images are made.</summary>
    Images,
}
