using Scheduler.Core.Accounts;
using Scheduler.Core.Dispatch;
using Scheduler.Core.Events;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Scheduler.Core.Providers;
using Scheduler.Core.Screening;
using Scheduler.Core.Tenants;

namespace Scheduler.Core.Tests.Dispatch;

/// <summary>The parts beside an attempt: tenants, holds and screening, as the worker puts them together.</summary>
internal sealed class Reactions
{
    public Reactions(ILedger ledger, IProvider provider, IPacer pacer, LaneGate gate, AccountBook accounts, LaneDirectory lanes, IFeedBell bell, INoticeBoard notices, TimeProvider time)
    {
        Holds = new HoldClock(time);
        Tenants = new TenantBook(ledger, lanes, bell, QuarantineRule.Default, notices, time);
        Screener = new Screener(provider, pacer, gate, new OneToken(), lanes, accounts, ledger, time);
    }

    public HoldClock Holds { get; }

    public TenantBook Tenants { get; }

    public Screener Screener { get; }

    private sealed class OneToken : ICostEstimator
    {
        public Cost Estimate(LaneSettings lane, string path, ReadOnlyMemory<byte> body) => Cost.OfTokens(1);
    }
}
