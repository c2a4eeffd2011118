using Xunit;
using static Scheduler.Core.Tests.Ledger.LedgerSamples;

namespace Scheduler.Core.Tests.Ledger;

public abstract partial class LedgerConformance
{
    [Fact]
    public async Task PastAttempts_AreCountedByLaneTenantSpanAndOutcome()
    {
        for (var i = 0; i < 3; i++)
        {
            var running = await Ledger.RunningNewAsync(Job($"past-{i}"));
            await Ledger.RecordOneAsync(Refused(running) with { At = T0.AddSeconds(20 + i) });
        }

        await Ledger.RunningNewAsync(Job("still-running"));

        var past = Assert.Single(await Ledger.PastAttemptsAsync(T0, T0.AddMinutes(1), 100, Token));
        Assert.Equal((T0.AddSeconds(20), 3, 3), (past.At, past.Count, past.Waits));
        Assert.Equal(30, past.WaitedSeconds);
        Assert.Equal(2, Assert.Single(await Ledger.PastAttemptsAsync(T0.AddSeconds(21), T0.AddMinutes(1), 100, Token)).Count);
        Assert.Equal(1, Assert.Single(await Ledger.PastAttemptsAsync(T0, T0.AddSeconds(21), 100, Token)).Count);
        Assert.Empty(await Ledger.PastAttemptsAsync(T0.AddMinutes(1), T0.AddMinutes(2), 100, Token));
    }
}
