using Scheduler.Core.Accounts;
using Scheduler.Core.Attempts;
using Scheduler.Core.Events;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Core.Tenants;
using Xunit;
using static Scheduler.Core.Tests.Ledger.LedgerSamples;

namespace Scheduler.Core.Tests.Ledger;

public abstract partial class LedgerConformance
{
    private static readonly string[] OwnLanes = ["main/gpt"];

    [Fact]
    public async Task StopAccount_ThatIsStopped_CountsTheAnswerWithItsRequestId()
    {
        Assert.True(await Ledger.StopAccountAsync(StopOf(AccountState.OutOfQuota, "req_a"), Token));
        Assert.False(await Ledger.StopAccountAsync(StopOf(AccountState.OutOfQuota, "req_b"), Token));
        Assert.False(await Ledger.StopAccountAsync(StopOf(AccountState.CredentialsRejected, null), Token));

        var incident = Assert.Single(await Ledger.IncidentsAsync("main", Token));
        Assert.Equal((AccountState.OutOfQuota, 3), (incident.State, incident.Answers));
        Assert.Equal(["req_a", "req_b"], incident.RequestIds);
        Assert.Equal(AccountState.OutOfQuota, Assert.Single(await Ledger.AccountsAsync(Token)).State);
    }

    [Theory]
    [InlineData(AccountState.OutOfQuota)]
    [InlineData(AccountState.PausedByAdmin)]
    public async Task StopAccount_ByATermination_TakesOverFromALesserStop(AccountState before)
    {
        await Ledger.StopAccountAsync(StopOf(before, null), Token);

        Assert.True(await Ledger.StopAccountAsync(StopOf(AccountState.Terminated, null), Token));
        Assert.False(await Ledger.StopAccountAsync(StopOf(before, null), Token));

        var incidents = await Ledger.IncidentsAsync("main", Token);
        Assert.Equal([AccountState.Terminated, before], incidents.Select(incident => incident.State));
        Assert.Equal([null, AccountStops.ByTermination], incidents.Select(incident => incident.ClosedBy));
        Assert.Equal(AccountState.Terminated, Assert.Single(await Ledger.AccountsAsync(Token)).State);
    }

    [Fact]
    public async Task StopAccount_ByAPerson_IsNoAnswer()
    {
        var pause = StopOf(AccountState.PausedByAdmin, null) with { By = "ann" };
        Assert.True(await Ledger.StopAccountAsync(pause, Token));
        Assert.False(await Ledger.StopAccountAsync(pause, Token));
        Assert.Equal(0, Assert.Single(await Ledger.IncidentsAsync("main", Token)).Answers);

        Assert.False(await Ledger.StopAccountAsync(StopOf(AccountState.OutOfQuota, "req_a"), Token));

        Assert.Equal(1, Assert.Single(await Ledger.IncidentsAsync("main", Token)).Answers);
    }

    [Fact]
    public async Task StopAccount_TellsWhatItHoldsUp()
    {
        var deadline = T0.AddHours(1);
        await Ledger.NewAsync(Job("one"));
        await Ledger.NewAsync(Job("two") with { Deadline = deadline });
        await Ledger.NewAsync(Job("three") with { Tenant = "other" });
        await Ledger.DispatchedNewAsync(Job("four"));
        await Ledger.NewAsync(Job("elsewhere") with { Lane = "spare" });

        await Ledger.StopAccountAsync(StopOf(AccountState.Terminated, null), Token);

        var told = (await Ledger.UnpublishedAsync(100, Token)).Single(one => one.Kind == EventKind.AccountStopped);
        Assert.Equal((4, 2, 1, deadline), (told.Held!.Jobs, told.Held.Tenants, told.Held.WithDeadline, told.Held.NextDeadline));
        Assert.Equal([new TenantJobs("acme", 3), new TenantJobs("other", 1)], told.Held.ByTenant);
        Assert.Equal(HeldWork.Nothing with { ByTenant = [] }, (await Ledger.HeldAsync(["unknown"], Token)) with { ByTenant = [] });
    }

    [Fact]
    public async Task StopAccount_KeepsWhatLedUpToIt()
    {
        foreach (var (name, at) in new[] { ("a", 10.0), ("b", 20.0), ("c", 30.0) })
        {
            var job = await Ledger.RunningNewAsync(Job(name) with { Tenant = name == "c" ? "other" : "acme" }, at);
            await Ledger.RecordOneAsync(Refused(job) with
            {
                Outcome = new Outcome.PolicyViolation(Words with { RequestId = "req_" + name }, Answer with { Status = 400 }),
                Refusal = new ContentRefusal(T0.AddSeconds(at), job.Tenant, job.Lane, job.Id) { EndUser = "hash", Code = "invalid_prompt", RequestId = "req_" + name },
            });
        }

        await Ledger.StopAccountAsync(StopOf(AccountState.Terminated, null), Token);

        var leadUp = Assert.Single(await Ledger.OpenIncidentsAsync(Token)).LeadUp;
        Assert.Equal(["req_c", "req_b", "req_a"], leadUp.RequestIds);
        Assert.Equal([new("acme", 2), new("other", 1)], leadUp.RefusalsByTenant.OrderBy(one => one.Key, StringComparer.Ordinal));
        Assert.Equal(["hash", "hash", "hash"], (await Ledger.RefusalsSinceAsync(T0, Token)).Select(refusal => refusal.EndUser));
        Assert.Single(await Ledger.RefusalsSinceAsync(T0.AddSeconds(21), Token));
        Assert.Equal(2, (await Ledger.AnsweredSinceAsync(T0, Token))["acme"]);
    }

    [Fact]
    public async Task Incident_TakesNotesAndAnAppeal()
    {
        await Ledger.StopAccountAsync(StopOf(AccountState.Terminated, null), Token);
        var id = Assert.Single(await Ledger.OpenIncidentsAsync(Token)).Id;
        var appeal = new Appeal(AppealState.Filed, "ann", T0.AddHours(2)) { Ticket = "#17", NextCheck = T0.AddDays(3) };

        Assert.True(await Ledger.NoteIncidentAsync(id, new IncidentNote(T0.AddHours(1), "bob", "Asked the tenant."), Token));
        Assert.True(await Ledger.AppealAsync(id, appeal, Token));
        Assert.False(await Ledger.NoteIncidentAsync(id + 1, new IncidentNote(T0, "bob", "?"), Token));
        Assert.False(await Ledger.AppealAsync(id + 1, appeal, Token));

        var incident = (await Ledger.FindIncidentAsync(id, Token))!;
        Assert.Equal(appeal, incident.Appeal);
        Assert.Equal(["Asked the tenant.", IncidentNotes.Of(appeal).Text], incident.Notes.Select(note => note.Text));
        Assert.Null(await Ledger.FindIncidentAsync(id + 1, Token));
        Assert.Empty(Assert.Single(await Ledger.OpenIncidentsAsync(Token)).Notes);
    }

    [Fact]
    public async Task HeldJobs_ComeWholeAndPageByPage()
    {
        await Ledger.NewAsync(Job("one") with { CustomId = "c1", Metadata = """{"a":"b"}""" });
        await Ledger.NewAsync(Job("done"));
        await Ledger.NewAsync(Job("two"));
        await Ledger.CancelAsync((await Ledger.ListAsync(new JobFilter(), Token)).Jobs[1].Id, "ann", T0, Token);

        var first = Assert.Single(await Ledger.HeldJobsAsync(OwnLanes, 0, 1, Token));
        var second = Assert.Single(await Ledger.HeldJobsAsync(OwnLanes, first.Cursor, 5, Token));

        Assert.Equal(("c1", """{"a":"b"}""", "one"), (first.CustomId!, first.Metadata!, System.Text.Encoding.UTF8.GetString(first.Body.Span)));
        Assert.Equal("two", System.Text.Encoding.UTF8.GetString(second.Body.Span));
        Assert.Empty(await Ledger.HeldJobsAsync(OwnLanes, second.Cursor, 5, Token));
    }

    [Fact]
    public async Task HoldTenant_IsKeptOnce_AnAdministratorsWordReplacesTheRule()
    {
        var quarantine = new TenantHold("acme", TenantState.Quarantined, T0, "20 of 40 refused", null);
        var pause = new TenantHold("acme", TenantState.PausedByAdmin, T0.AddMinutes(1), "asked to", "ann");

        Assert.True(await Ledger.HoldTenantAsync(quarantine, Token));
        Assert.False(await Ledger.HoldTenantAsync(quarantine, Token));
        Assert.True(await Ledger.HoldTenantAsync(pause, Token));
        Assert.False(await Ledger.HoldTenantAsync(quarantine, Token));
        Assert.Equal([pause], await Ledger.TenantHoldsAsync(Token));

        Assert.True(await Ledger.ReleaseTenantAsync("acme", "bob", T0.AddMinutes(2), Token));
        Assert.False(await Ledger.ReleaseTenantAsync("acme", "bob", T0.AddMinutes(2), Token));
        Assert.Empty(await Ledger.TenantHoldsAsync(Token));
        var told = await Ledger.UnpublishedAsync(10, Token);
        Assert.Equal([EventKind.TenantHeld, EventKind.TenantHeld, EventKind.TenantReleased], told.Select(one => one.Kind));
        Assert.Equal([null, "ann", "bob"], told.Select(one => one.By));
    }

    [Fact]
    public async Task Claim_KeepsHowLongItsLaneWasHeldByTheFirstAttempt()
    {
        var id = await Ledger.NewAsync(Job());
        var first = (await Ledger.ClaimAsync(ClaimOf(await Ledger.DispatchOneAsync(id)) with { Held = TimeSpan.FromMinutes(5) }, Token))!;
        await Ledger.RecordOneAsync(Throttled(first));

        var second = (await Ledger.ClaimAsync(ClaimOf(await Ledger.DispatchOneAsync(id), at: 20) with { Held = TimeSpan.FromMinutes(9) }, Token))!;

        Assert.Equal((TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5)), (first.HeldAtFirst, second.HeldAtFirst));
        Assert.Equal(TimeSpan.FromMinutes(5), Assert.Single(await Ledger.LostLeasesAsync(T0.AddHours(1), 10, Token)).HeldAtFirst);
    }

    [Fact]
    public async Task KeepHold_IsReplaced()
    {
        await Ledger.KeepHoldAsync(new LaneHold("main/gpt", TimeSpan.FromSeconds(7), T0), Token);
        await Ledger.KeepHoldAsync(new LaneHold("main/gpt", TimeSpan.FromSeconds(90), null), Token);

        Assert.Equal([new LaneHold("main/gpt", TimeSpan.FromSeconds(90), null)], await Ledger.HoldsAsync(Token));
    }

    [Fact]
    public async Task Cross_MovesWhatIsStillQueued_AtItsAge()
    {
        var first = await Ledger.NewAsync(Job("first"));
        var dispatched = await Ledger.DispatchedNewAsync(Job("second", age: 1));
        var elsewhere = await Ledger.NewAsync(Job("third") with { Lane = "other" });

        var moved = await Ledger.CrossAsync(new Crossing("main/gpt", "spare", "out of quota", T0), [first, dispatched.Job, elsewhere], Token);

        Assert.Equal(1, moved);
        Assert.Equal([first], (await Ledger.HeadsAsync("spare", 10, Token)).Select(job => job.Id));
        Assert.Equal(T0, Assert.Single(await Ledger.HeadsAsync("spare", 10, Token)).Age);
        Assert.Equal([("main/gpt", 0L, 1L), ("other", 1L, 0L), ("spare", 1L, 0L)], (await Ledger.DepthsAsync(Token)).Select(depth => (depth.Lane, depth.Queued, depth.Dispatched)));
        Assert.Contains((await Ledger.ViewAsync(first)).Timeline, entry => entry is { What: TimelineWords.Crossed, Detail: "main/gpt -> spare: out of quota" });
    }

    private static AccountStop StopOf(AccountState state, string? request) =>
        new("main", state, T0.AddMinutes(1), null, Words with { RequestId = request }) { Lanes = OwnLanes };
}
