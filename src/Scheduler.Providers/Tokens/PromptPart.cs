namespace Scheduler.Providers.Tokens;

/// <summary>What a property inside a prompt is, as far as its price goes.</summary>
internal enum PromptPart
{
    Text,
    Role,
    Name,

    /// <summary>Says what something is; not part of the prompt.</summary>
    Label,
    Image,
    Sound,
    File,
}
