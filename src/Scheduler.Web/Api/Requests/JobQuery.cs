using System.Globalization;
using Microsoft.AspNetCore.Http;
using Scheduler.Core.Intake;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Scheduler.Web.Access;
using Scheduler.Web.Api.Answers;

namespace Scheduler.Web.Api.Requests;

/// <summary>Reads a list's query string. Every parameter is known and checked; a tenant's own key lists its own jobs whatever it asks.</summary>
internal sealed class JobQuery(IQueryCollection query, Caller caller)
{
    private const int MaxLimit = 500;
    private const int MaxText = 200;

    public ApiProblem? Problem { get; private set; }

    public JobFilter Read(params IReadOnlyList<string> known)
    {
        foreach (var name in query.Keys.Where(name => !known.Contains(name, StringComparer.Ordinal)))
        {
            Break(400, $"There is no parameter {Excerpt.Of(name)} here. Known ones: {string.Join(", ", known)}.");
        }

        return new JobFilter
        {
            State = Pick("state", Enum.GetValues<JobState>(), state => state.Wire()),
            Reason = Pick("reason", ParkReasons.All, reason => reason.Wire()),
            Tenant = OwnTenant(Text("tenant")),
            Lane = Text("lane"),
            CustomId = Text("custom_id"),
            SubmissionId = Submission(),
            Search = Text("search"),
            After = Cursor(),
            Limit = Limit(),
        };
    }

    /// <summary>The same for dead letters, which know the provider's code and the account of their lane too.</summary>
    public JobFilter ReadParked(LaneDirectory lanes, params IReadOnlyList<string> more)
    {
        var filter = Read(["reason", "account", "tenant", "lane", "code", "search", .. more]) with { State = JobState.Parked, Code = Text("code") };
        if (Text("account") is not { } account)
        {
            return filter;
        }

        var ofAccount = lanes.NamesOf(account);
        if (ofAccount.Count == 0)
        {
            Break(400, "No lane uses this account (GET /v1/accounts lists them).");
        }

        return filter with { Lanes = ofAccount };
    }

    private string? OwnTenant(string? asked)
    {
        if (caller.Tenant is { } own && asked is not null && asked != own)
        {
            Break(403, "This key sees its own tenant's jobs only. Leave tenant out.");
        }

        return caller.Tenant ?? asked;
    }

    public string? Text(string name)
    {
        var values = query[name];
        if (values.Count == 0)
        {
            return null;
        }

        var text = values.ToString();
        if (values.Count > 1 || text.Length is 0 or > MaxText)
        {
            Break(text.Length > MaxText ? 422 : 400, $"{name} is given once, with 1 to {MaxText} characters.");
        }

        return text;
    }

    private T? Pick<T>(string name, IEnumerable<T> values, Func<T, string> wire)
        where T : struct
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        foreach (var value in values.Where(value => wire(value) == text))
        {
            return value;
        }

        Break(400, $"{name} {Excerpt.Of(text)} is none of: {string.Join(", ", values.Select(wire))}.");
        return null;
    }

    private Guid? Submission()
    {
        if (Text("submission_id") is not { } text)
        {
            return null;
        }

        if (!Guid.TryParse(text, out var id))
        {
            Break(400, "submission_id is not an id.");
        }

        return id;
    }

    /// <summary>The ledgers' cursors are row numbers.</summary>
    private string? Cursor()
    {
        var text = Text("after");
        if (text is not null && !(long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row > 0))
        {
            Break(400, "after is not a cursor of this list. Take it from \"next\" of the page before.");
        }

        return text;
    }

    /// <summary>More than a page can have is cut to a page; what is no number is refused.</summary>
    private int Limit()
    {
        if (Text("limit") is not { } text)
        {
            return new JobFilter().Limit;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit > 0)
        {
            return (int)Math.Min(limit, MaxLimit);
        }

        Break(400, $"limit is a whole number from 1 to {MaxLimit}.");
        return 1;
    }

    private void Break(int status, string detail) => Problem ??= new ApiProblem(status, status == 403 ? "forbidden" : "invalid_query", detail);
}
