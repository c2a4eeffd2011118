using Scheduler.Core.Accounts;
using Scheduler.Core.Intake;
using Scheduler.Web.Api.Answers;

namespace Scheduler.Web.Api.Requests;

/// <summary>The body of PUT /v1/accounts/{name}/incidents/{id}/appeal; what is left out is forgotten.</summary>
/// <param name="State">none, filed, answered, granted or refused.</param>
/// <param name="Ticket">The provider's number of the case.</param>
/// <param name="NextCheck">RFC 3339: when somebody is to be reminded.</param>
public sealed record AppealOrder(string State, string? Ticket = null, string? NextCheck = null)
{
    private const int MaxTicket = 200;

    private static readonly TimeSpan Farthest = TimeSpan.FromDays(366);

    private static readonly Dictionary<string, AppealState> States =
        Enum.GetValues<AppealState>().ToDictionary(state => state.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    internal (Appeal? Appeal, ApiProblem? Problem) Read(string by, DateTimeOffset now)
    {
        var errors = new List<FieldError>();
        if (!States.TryGetValue(State, out var state))
        {
            errors.Add(new FieldError("state", Excerpt.Of(State), $"It is one of: {string.Join(", ", States.Keys)}."));
        }

        if (Ticket is not null && !PlainText.IsLine(Ticket, MaxTicket))
        {
            errors.Add(new FieldError("ticket", Excerpt.Of(Ticket), $"It has 1 to {MaxTicket} characters, on one line."));
        }

        DateTimeOffset check = default;
        if (NextCheck is not null && (!Rfc3339.TryParse(NextCheck, out check) || check <= now || check > now + Farthest))
        {
            errors.Add(new FieldError("next_check", Excerpt.Of(NextCheck), "It is a time to come within a year, such as 2026-03-01T12:00:00Z."));
        }

        return errors.Count > 0
            ? (null, new ApiProblem(422, "invalid_appeal", "Nothing was changed; errors says what to mend.") { Errors = errors })
            : (new Appeal(state, by, now) { Ticket = Ticket, NextCheck = NextCheck is null ? null : check.ToUniversalTime() }, null);
    }
}
