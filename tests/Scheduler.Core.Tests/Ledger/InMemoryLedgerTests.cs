using Scheduler.Core.Ledger;
using Scheduler.Core.Ledger.InMemory;

namespace Scheduler.Core.Tests.Ledger;

public sealed class InMemoryLedgerTests : LedgerConformance
{
    protected override Task<ILedger> OpenAsync() => Task.FromResult<ILedger>(new InMemoryLedger());
}
