using Scheduler.Core.Accounts;

namespace Scheduler.Web.Api.Answers;

/// <summary>An account with its state; its key never comes here.</summary>
public sealed record AccountAnswer
{
    public required string Name { get; init; }

    public required string Dialect { get; init; }

    /// <summary>Active, OutOfQuota, Terminated, CredentialsRejected, AccessBlocked or PausedByAdmin.</summary>
    public required string State { get; init; }

    public DateTimeOffset? Since { get; init; }

    public string? Reason { get; init; }

    public string? Owner { get; init; }

    public string? Mailbox { get; init; }

    public string? Plan { get; init; }

    public string? Region { get; init; }

    public string? ConsoleUrl { get; init; }

    public static AccountAnswer Of(AccountSettings settings, AccountRecord? record) => new()
    {
        Name = settings.Name,
        Dialect = settings.Dialect,
        State = (record?.State ?? AccountState.Active).ToString(),
        Since = record?.Since,
        Reason = record?.Reason,
        Owner = settings.Owner,
        Mailbox = settings.Mailbox,
        Plan = settings.Plan,
        Region = settings.Region,
        ConsoleUrl = settings.ConsoleUrl,
    };
}
