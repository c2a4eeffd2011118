namespace Scheduler.Web.Api.Requests;

/// <summary>The body of a stop that a person orders.</summary>
/// <param name="Reason">Why, for the others: 1 to 200 characters.</param>
public sealed record ReasonOrder(string? Reason = null)
{
    public bool IsGiven => Reason is { Length: > 0 and <= 200 };
}
