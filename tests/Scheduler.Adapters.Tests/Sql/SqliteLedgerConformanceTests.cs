using Scheduler.Core.Ledger;
using Scheduler.Core.Tests.Ledger;
using Scheduler.Sql;

namespace Scheduler.Adapters.Tests.Sql;

public sealed class SqliteLedgerConformanceTests : LedgerConformance
{
    private readonly TemporaryDirectory _directory = new();

    protected override async Task<ILedger> OpenAsync()
    {
        var ledger = new SqliteLedger(_directory.ConnectionString);
        await ledger.OpenAsync(Token);
        return ledger;
    }

    protected override ValueTask CleanUpAsync()
    {
        _directory.Dispose();
        return ValueTask.CompletedTask;
    }
}
