using Scheduler.Web.Api.Answers;

namespace Scheduler.Web.Api.Requests;

/// <summary>The body of a stop that a person orders.</summary>
/// <param name="Reason">Why, for the others: 1 to 200 characters on one line.</param>
public sealed record ReasonOrder(string? Reason = null)
{
    private const int MaxLength = 200;

    /// <summary>Null: it is fine.</summary>
    internal ApiProblem? Check() => Reason is not null && PlainText.IsLine(Reason, MaxLength)
        ? null
        : new ApiProblem(422, "invalid_pause", $"reason says why, in 1 to {MaxLength} characters, on one line.");
}
