using Scheduler.Core.Audit;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;

namespace Scheduler.Benchmarks.Pages;

/// <summary>The reads of all pages, on a ledger of <see cref="LedgerFill"/>.</summary>
/// <param name="jobs">How many jobs it was filled with.</param>
/// <param name="now">When it was filled.</param>
internal sealed class LedgerReads(int jobs, DateTimeOffset now)
{
    private const int Newest = 100_000;
    private const int Ceiling = 10_000;

    public IEnumerable<LedgerRead> All() => [.. Lists(), .. Searches(), .. Counts(), .. OneJob(), .. Overview()];

    private IEnumerable<LedgerRead> Lists() =>
    [
        List("all", _ => new()),
        List("state queued", _ => new() { State = JobState.Queued }),
        List("state dispatched", _ => new() { State = JobState.Dispatched }),
        List("state running", _ => new() { State = JobState.Running }),
        List("state waiting", _ => new() { State = JobState.Waiting }),
        List("state parked", _ => new() { State = JobState.Parked }),
        List("state succeeded", _ => new() { State = JobState.Succeeded }),
        List("state cancelled", _ => new() { State = JobState.Cancelled }),
        List("state expired", _ => new() { State = JobState.Expired }),
        List("state discarded: no match", _ => new() { State = JobState.Discarded }),
        List("lane", run => new() { Lane = LedgerFill.Lane(run) }),
        List("lane: no match", _ => new() { Lane = "elsewhere" }),
        List("reason", run => new() { Reason = (ParkReason)(1 + (run % 10)) }),
        List("tenant", run => new() { Tenant = LedgerFill.Tenant(run * 7) }),
        List("tenant: no match", _ => new() { Tenant = "nobody" }),
        List("custom id", run => new() { CustomId = Custom(run) }),
        List("account", run => new() { Lanes = Account(run) }),
        List("account: no match", _ => new() { Lanes = ["elsewhere"] }),
        List("code", _ => new() { Code = "content_policy_violation" }),
        List("code: no match", _ => new() { Code = "no_such_code" }),
        List("received before", run => new() { ReceivedBefore = now.AddHours(-(run % 23)) }),
        List("received before: no match", _ => new() { ReceivedBefore = now.AddDays(-9) }),
        List("queued, tenant", run => new() { State = JobState.Queued, Tenant = LedgerFill.Tenant(run * 7) }),
        List("queued, lane, tenant: no match", _ => new() { State = JobState.Queued, Lane = LedgerFill.Lane(3), Tenant = "nobody" }),
        List("queued, received before", run => new() { State = JobState.Queued, ReceivedBefore = now.AddHours(-(run % 23)) }),
        List("succeeded, tenant", run => new() { State = JobState.Succeeded, Tenant = LedgerFill.Tenant(run * 7) }),
        List("succeeded, lane, tenant: no match", _ => new() { State = JobState.Succeeded, Lane = LedgerFill.Lane(3), Tenant = "nobody" }),
        List("parked, tenant", run => new() { State = JobState.Parked, Tenant = LedgerFill.Tenant(run * 7) }),
        List("parked, account, code", run => new() { State = JobState.Parked, Lanes = Account(run), Code = "server_error" }),
        List("parked, lane: no match", _ => new() { State = JobState.Parked, Lane = "elsewhere" }),
        List("waiting, code, lane", run => new() { State = JobState.Waiting, Code = "rate_limit_exceeded", Lane = LedgerFill.Lane(run) }),
        List("queued, code: no match", _ => new() { State = JobState.Queued, Code = "rate_limit_exceeded" }),
        List("lane, tenant", run => new() { Lane = LedgerFill.Lane(run), Tenant = LedgerFill.Tenant(run * 7) }),
        List("succeeded, next page", run => new() { State = JobState.Succeeded, After = $"{jobs / 3 * (run % 3)}" }),
        List("parked, next page", run => new() { State = JobState.Parked, After = $"{jobs / 3 * (run % 3)}" }),
    ];

    private IEnumerable<LedgerRead> Searches() =>
    [
        List("search part of a custom id", run => new() { Search = Custom(run)[8..] }),
        List("search a custom id of the oldest", run => new() { Search = LedgerFill.CustomId(1 + run) }),
        List("search what all custom ids have", _ => new() { Search = "batch-2026" }),
        List("search part of an error", run => new() { Search = $"again in {run * 37}MS" }),
        List("search what many errors have", _ => new() { Search = "rate limit reached" }),
        List("search a tenant", run => new() { Search = LedgerFill.Tenant(run * 7) }),
        List("search a job id", run => new() { Search = $"{IdOf(run)}" }),
        List("search what is nowhere", _ => new() { Search = "no such text anywhere" }),
        List("search one letter", run => new() { Search = $"{(char)('a' + (run % 26))}" }),
        List("search, state parked", run => new() { Search = $"row-{run}", State = JobState.Parked }),
        List("search, succeeded, tenant", run => new() { Search = "row-4", State = JobState.Succeeded, Tenant = LedgerFill.Tenant(run * 7) }),
        List("search, lane: no match", _ => new() { Search = "batch-2026", Lane = "elsewhere" }),
        List("search an error, queued: no match", _ => new() { Search = "safety system", State = JobState.Queued }),
        List("search, next page", run => new() { Search = "row-1", After = $"{jobs / 3 * (run % 3)}" }),
    ];

    private static IEnumerable<LedgerRead> Counts() =>
    [
        Count("all", _ => new()),
        Count("state queued", _ => new() { State = JobState.Queued }),
        Count("state succeeded, tenant", run => new() { State = JobState.Succeeded, Tenant = LedgerFill.Tenant(run * 7) }),
        Count("reason", run => new() { Reason = (ParkReason)(1 + (run % 10)) }),
        Count("lane", run => new() { Lane = LedgerFill.Lane(run) }),
        Count("lane: no match", _ => new() { Lane = "elsewhere" }),
        Count("tenant", run => new() { Tenant = LedgerFill.Tenant(run * 7) }),
        Count("code", _ => new() { Code = "rate_limit_exceeded" }),
        Count("search what all custom ids have", _ => new() { Search = "batch-2026" }),
        Count("search part of an error", _ => new() { Search = "rate limit reached" }),
        Count("search what is nowhere", _ => new() { Search = "no such text anywhere" }),
        .. Enum.GetValues<ParkedGrouping>().Select(by => Groups($"by {by}", by, _ => new())),
        Groups("by Code of an account", ParkedGrouping.Code, run => new() { Lanes = Account(run) }),
        Groups("by Tenant of a code", ParkedGrouping.Tenant, _ => new() { Code = "server_error" }),
        Groups("by Reason of a search", ParkedGrouping.Reason, _ => new() { Search = "safety system" }),
        Groups("by Reason of a search: no match", ParkedGrouping.Reason, _ => new() { Search = "no such text anywhere" }),
    ];

    private IEnumerable<LedgerRead> OneJob() =>
    [
        new("find a job", async (ledger, run, token) => await ledger.FindAsync(IdOf(run), token)),
        new("place in its tenant's line", async (ledger, run, token) => await ledger.PlaceAsync(IdOf(run), Ceiling, token)),
        new("position on its lane", async (ledger, run, token) => await ledger.PositionAsync(IdOf(run), Ceiling, token)),
    ];

    private static IEnumerable<LedgerRead> Overview() =>
    [
        new("heads of a lane, 500 a tenant at most 4000", async (ledger, run, token) => await ledger.HeadsAsync(LedgerFill.Lane(run), 4_000 / LedgerFill.Tenants, token)),
        new("held work of an account", async (ledger, run, token) => await ledger.HeldAsync(Account(run), token)),
        new("depths", async (ledger, _, token) => await ledger.DepthsAsync(token)),
        new("under way by tenant", async (ledger, _, token) => await ledger.UnderWayAsync(token)),
        new("tenant tallies, 500", async (ledger, _, token) => await ledger.TenantTalliesAsync(500, token)),
        new("parked counts", async (ledger, _, token) => await ledger.ParkedCountsAsync(token)),
        new("refusals of a day", async (ledger, _, token) => await ledger.RefusalsSinceAsync(TimeProvider.System.GetUtcNow().AddDays(-1), token)),
        new("answered in an hour, by tenant", async (ledger, _, token) => await ledger.AnsweredSinceAsync(TimeProvider.System.GetUtcNow().AddHours(-1), token)),
        new("incidents of an account", async (ledger, run, token) => await ledger.IncidentsAsync($"account-{run % LedgerFill.Accounts}", token)),
        new("limit history of a lane", async (ledger, run, token) => await ledger.LimitHistoryAsync(LedgerFill.Lane(run), 200, token)),
        new("audit", async (ledger, _, token) => await ledger.AuditsAsync(new AuditFilter(), token)),
        new("audit of a subject", async (ledger, run, token) => await ledger.AuditsAsync(new AuditFilter { Subject = LedgerFill.Lane(run) }, token)),
    ];

    private static LedgerRead List(string name, Func<int, JobFilter> filter) =>
        new($"list {name}", (ledger, run, token) => ledger.ListAsync(filter(run), token));

    private static LedgerRead Count(string name, Func<int, JobFilter> filter) =>
        new($"count {name}", (ledger, run, token) => ledger.CountAsync(filter(run), Ceiling, token));

    private static LedgerRead Groups(string name, ParkedGrouping by, Func<int, JobFilter> filter) =>
        new($"parked groups {name}", (ledger, run, token) => ledger.ParkedGroupsAsync(filter(run), by, Newest, token));

    private static IReadOnlyList<string> Account(int run) => [LedgerFill.Lane(run), LedgerFill.Lane(run + LedgerFill.Accounts)];

    private string Custom(int run) => LedgerFill.CustomId(1 + (int)(run * 7_919L % jobs));

    /// <summary>Some job that was filled in.</summary>
    public JobId IdOf(int run) => new(Ids[run % Ids.Count]);

    public IReadOnlyList<Guid> Ids { get; init; } = [];
}
