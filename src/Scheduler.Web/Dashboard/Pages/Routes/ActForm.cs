namespace Scheduler.Web.Dashboard.Pages.Routes;

/// <summary>An act before it is done: what it will do, and what it needs to know.</summary>
public sealed record ActForm
{
    public required string Title { get; init; }

    /// <summary>What will happen, in sentences.</summary>
    public required IReadOnlyList<string> Consequences { get; init; }

    public required string Button { get; init; }

    /// <summary>It cannot be undone.</summary>
    public bool IsDangerous { get; init; }

    public IReadOnlyList<ActField> Fields { get; init; } = [];

    /// <summary>What goes with the form unseen, by name and value.</summary>
    public IReadOnlyList<(string Name, string Value)> Hidden { get; init; } = [];

    /// <summary>The page to go back to.</summary>
    public required string Back { get; init; }
}
