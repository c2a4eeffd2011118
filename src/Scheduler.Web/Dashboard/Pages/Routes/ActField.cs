namespace Scheduler.Web.Dashboard.Pages.Routes;

/// <summary>A field of an act's form.</summary>
/// <param name="Name">In the order.</param>
/// <param name="Label">What it is, for people.</param>
/// <param name="Value">What stands in it.</param>
public sealed record ActField(string Name, string Label, string? Value = null)
{
    public FieldKind Kind { get; init; } = FieldKind.Line;

    public string? Hint { get; init; }

    public bool IsRequired { get; init; }

    public int MaxLength { get; init; } = 200;

    /// <summary>What can be chosen, by value and text.</summary>
    public IReadOnlyList<(string Value, string Text)> Options { get; init; } = [];
}
