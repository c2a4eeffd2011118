using System.Globalization;
using Scheduler.Web.Api.Answers;

namespace Scheduler.Web.Api.Requests;

/// <summary>The body of POST /v1/accounts/{name}/notes.</summary>
/// <param name="Text">1 to 4,000 characters.</param>
/// <param name="Incident">Missing: the open incident, else the newest.</param>
public sealed record NoteOrder(string Text, long? Incident = null)
{
    private const int MaxLength = 4_000;

    /// <summary>Null: it is fine.</summary>
    internal ApiProblem? Check()
    {
        var errors = new List<FieldError>();
        if (!PlainText.IsText(Text, MaxLength))
        {
            errors.Add(new FieldError("text", null, $"It has 1 to {MaxLength} characters, and no control characters but line breaks and tabs."));
        }

        if (Incident is < 1)
        {
            errors.Add(new FieldError("incident", Incident.Value.ToString(CultureInfo.InvariantCulture), "Give the id of an incident, or leave it out for the open one."));
        }

        return errors.Count == 0 ? null : new ApiProblem(422, "invalid_note", "Nothing was noted; errors says what to mend.") { Errors = errors };
    }
}
