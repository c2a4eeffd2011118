namespace Scheduler.Core.Accounts;

/// <summary>One credential at a provider, as configured. The key itself never enters Core.</summary>
public sealed record AccountSettings
{
    public required string Name { get; init; }

    public string Dialect { get; init; } = "OpenAI";

    public required Uri BaseUrl { get; init; }

    public string? Owner { get; init; }

    /// <summary>The registered mailbox: where a provider writes before or after a termination.</summary>
    public string? Mailbox { get; init; }

    public string? Plan { get; init; }

    public string? Region { get; init; }

    public string? ConsoleUrl { get; init; }

    /// <summary>Where the key comes from, in words: the name of a variable or the path of a file, never anything of the key.</summary>
    public string? KeyFrom { get; init; }

    /// <summary>When it is tried again after a stop that may end by itself.</summary>
    public ProbeRule Probe { get; init; } = ProbeRule.Default;
}
