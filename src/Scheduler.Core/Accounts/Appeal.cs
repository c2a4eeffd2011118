namespace Scheduler.Core.Accounts;

/// <summary>An appeal as people noted it last.</summary>
/// <param name="State">How far it has come.</param>
/// <param name="By">Who noted that.</param>
/// <param name="At">When it was noted.</param>
public sealed record Appeal(AppealState State, string By, DateTimeOffset At)
{
    /// <summary>The provider's number of the case; null: none is known.</summary>
    public string? Ticket { get; init; }

    /// <summary>When somebody is to look again, and is reminded; null: never.</summary>
    public DateTimeOffset? NextCheck { get; init; }
}
