using Scheduler.Core.Audit;
using Xunit;
using static Scheduler.Core.Tests.Ledger.LedgerSamples;

namespace Scheduler.Core.Tests.Ledger;

public abstract partial class LedgerConformance
{
    [Fact]
    public async Task Audit_KeepsAnEntry_AndWhatCameOfIt_Once()
    {
        var entry = Ordered("lane.pause", "gpt") with { Detail = "reason: tests" };

        var id = await Ledger.AuditAsync(entry, Token);
        Assert.Equal(entry with { Id = id }, Assert.Single(await Ledger.AuditsAsync(new AuditFilter(), Token)));

        await Ledger.EndAuditAsync(id, AuditResult.Done, "The lane is paused.", Token);
        await Ledger.EndAuditAsync(id, AuditResult.Failed, "something else", Token);

        Assert.Equal(
            entry with { Id = id, Result = AuditResult.Done, Answer = "The lane is paused." },
            Assert.Single(await Ledger.AuditsAsync(new AuditFilter(), Token)));
    }

    [Fact]
    public async Task Audits_ComeNewestFirst_ByPageAndFilter()
    {
        foreach (var (act, subject, by) in new[]
        {
            ("lane.pause", "gpt", "ada"), ("lane.resume", "gpt", "ben"), ("account.resume", "main", "ada"), ("lanes", "gpt", "ada"),
        })
        {
            await Ledger.AuditAsync(Ordered(act, subject) with { By = by }, Token);
        }

        Assert.Equal(["lanes", "account.resume", "lane.resume", "lane.pause"], await ActsAsync(new AuditFilter()));
        Assert.Equal(["lanes", "account.resume"], await ActsAsync(new AuditFilter { Limit = 2 }));
        var second = (await Ledger.AuditsAsync(new AuditFilter { Limit = 2 }, Token))[^1].Id;
        Assert.Equal(["lane.resume", "lane.pause"], await ActsAsync(new AuditFilter { Before = second, Limit = 2 }));
        Assert.Equal(["lane.resume", "lane.pause"], await ActsAsync(new AuditFilter { Act = "lane." }));
        Assert.Equal(["lane.pause"], await ActsAsync(new AuditFilter { Act = "lane.pause" }));
        Assert.Equal(["lane.resume"], await ActsAsync(new AuditFilter { By = "ben" }));
        Assert.Equal(["lanes", "lane.pause"], await ActsAsync(new AuditFilter { By = "ada", Subject = "gpt" }));
    }

    [Fact]
    public async Task PruneAudit_DeletesTheOldestOnes_UpToTheLimit()
    {
        for (var day = 0; day < 4; day++)
        {
            await Ledger.AuditAsync(Ordered($"act.{day}", "") with { At = T0.AddDays(day) }, Token);
        }

        Assert.Equal(2, await Ledger.PruneAuditAsync(T0.AddDays(3), 2, Token));
        Assert.Equal(["act.3", "act.2"], await ActsAsync(new AuditFilter()));
        Assert.Equal(1, await Ledger.PruneAuditAsync(T0.AddDays(3), 2, Token));
        Assert.Equal(["act.3"], await ActsAsync(new AuditFilter()));
    }

    private async Task<IEnumerable<string>> ActsAsync(AuditFilter filter) =>
        (await Ledger.AuditsAsync(filter, Token)).Select(entry => entry.Act);

    private static AuditEntry Ordered(string act, string subject) =>
        new() { At = T0, By = "ada", Door = AuditDoor.Dashboard, Act = act, Subject = subject };
}
