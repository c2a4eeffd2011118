using System.Globalization;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;

namespace Scheduler.Web.Dashboard.Pages;

/// <summary>Which jobs a page shows or an act is meant for, read from an address or a form.</summary>
/// <param name="Filter">Null: it cannot be read, <paramref name="Problem"/> says why.</param>
/// <param name="Fields">What was asked, by name, as it goes on in addresses and forms.</param>
/// <param name="Words">The same in words, for people.</param>
/// <param name="Problem">What is wrong with it; null: nothing.</param>
internal sealed record LedgerQuery(
    JobFilter? Filter, IReadOnlyList<(string Name, string Value)> Fields, IReadOnlyList<string> Words, string? Problem)
{
    private const int MaxIds = 500;

    private static readonly (string Name, string Words)[] Known =
    [
        ("state", "state is"), ("reason", "parked for"), ("lane", "in lane"), ("account", "of account"), ("tenant", "of tenant"), ("custom_id", "custom id is"),
        ("code", "provider's code is"), ("search", "with the text"), ("older", "came more minutes ago than"),
    ];

    /// <param name="text">The value under a name; null: none.</param>
    /// <param name="ids">Jobs that were picked; empty: all that match.</param>
    /// <param name="lanes">For the lanes of an account.</param>
    /// <param name="now">For ages.</param>
    public static LedgerQuery Read(Func<string, string?> text, IReadOnlyList<string> ids, LaneDirectory lanes, DateTimeOffset now)
    {
        var fields = Known.Select(known => (known.Name, Value: text(known.Name))).Where(field => field.Value is not null).Select(field => (field.Name, field.Value!)).ToList();
        var words = fields.Select(field => $"{Known.First(known => known.Name == field.Name).Words} {field.Item2}").ToList();
        var picked = ids.Take(MaxIds).Select(id => JobId.TryParse(id, out var job) ? job : (JobId?)null).ToList();
        if (ProblemOf(text, picked, lanes) is { } problem)
        {
            return new LedgerQuery(null, fields, words, problem);
        }

        var filter = new JobFilter
        {
            State = Find(Enum.GetValues<JobState>(), state => state.Wire(), text("state")),
            Reason = Find(ParkReasons.All, reason => reason.Wire(), text("reason")),
            Lane = text("lane"),
            Lanes = text("account") is { } account ? lanes.NamesOf(account) : null,
            Tenant = text("tenant"),
            CustomId = text("custom_id"),
            Code = text("code"),
            Search = text("search"),
            ReceivedBefore = Minutes(text("older")) is { } minutes ? now.AddMinutes(-minutes) : null,
            Ids = picked.Count == 0 ? null : [.. picked.Select(id => id!.Value)],
        };
        return new LedgerQuery(filter, [.. fields, .. ids.Take(MaxIds).Select(id => ("ids", id))], picked.Count == 0 ? words : [$"the {picked.Count} picked", .. words], null);
    }

    private static string? ProblemOf(Func<string, string?> text, List<JobId?> picked, LaneDirectory lanes) => true switch
    {
        _ when text("state") is { } state && Find(Enum.GetValues<JobState>(), one => one.Wire(), state) is null => "There is no such state.",
        _ when text("reason") is { } reason && Find(ParkReasons.All, one => one.Wire(), reason) is null => "There is no such reason.",
        _ when text("account") is { } account && lanes.NamesOf(account).Count == 0 => "No lane uses this account.",
        _ when text("older") is { } older && Minutes(older) is null => "The age is a whole number of minutes, up to 1,000,000.",
        _ when picked.Contains(null) => "An id that was picked cannot be read.",
        _ => null,
    };

    private static T? Find<T>(IEnumerable<T> values, Func<T, string> wire, string? asked)
        where T : struct => asked is null ? null : values.Where(value => wire(value) == asked).Select(value => (T?)value).FirstOrDefault();

    private static int? Minutes(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes <= 1_000_000 ? minutes : null;
}
