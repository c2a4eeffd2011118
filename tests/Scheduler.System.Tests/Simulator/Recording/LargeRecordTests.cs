using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using Scheduler.Simulator;
using Scheduler.Simulator.Dialects;
using Scheduler.Simulator.Requests;
using Xunit;

namespace Scheduler.System.Tests.Simulator.Recording;

public sealed class LargeRecordTests
{
    [Fact]
    public void Receive_AMillionRequests_KeepsThemAllInLessThan200Bytes()
    {
        const int Requests = 1_000_000;
        var time = new FakeTimeProvider();
        var options = new SimulatorOptions
        {
            TimeProvider = time,
            Accounts = [new AccountOptions { Name = "acme", Key = "k", Pools = [new PoolOptions { RequestsPerMinute = 0, TokensPerMinute = 0 }] }],
        };
        var desk = new Desk(options, new SimulatorClock(time), file: null);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        for (var i = 0; i < Requests; i++)
        {
            if (i % 100 == 0)
                time.Advance(TimeSpan.FromMilliseconds(100));
            desk.Receive(new Call
            {
                Credential = new Credential("k", KeyHeader.Bearer),
                ClientRequestId = string.Create(CultureInfo.InvariantCulture, $"01890a5d-ac96-774b-bcce-{i:x12}:1:1"),
                Facts = new RequestFacts { Model = "gpt-4o-mini", Choices = 1, MaxTokens = 10 },
            });
        }

        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.InRange(bytes, 0, 200L * Requests);

        // A hundred in each tenth of a second: 60,000 in any minute, 1,000 in any second.
        var statistics = desk.ReadStatistics();
        Assert.Equal((Requests, Requests, 0L), ((int)statistics.Arrivals, (int)statistics.Jobs, statistics.JobsSucceededTwice));
        var peaks = statistics.Accounts[0].Pools[0].AcceptedPeaks;
        Assert.Equal((60_000, 1_000), (peaks.AnyMinute.Requests, peaks.AnySecond.Requests));
        var last = Assert.Single(desk.ReadRecord(Requests - 1, 10));
        Assert.Equal("01890a5d-ac96-774b-bcce-0000000f423f", last.JobId);
    }
}
