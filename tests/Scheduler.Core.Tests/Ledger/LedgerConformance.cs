using Scheduler.Core.Ledger;
using Xunit;

namespace Scheduler.Core.Tests.Ledger;

/// <summary>What every ledger must do; each implementation derives from it once. One file for each part of the port.</summary>
public abstract partial class LedgerConformance : IAsyncLifetime
{
    private ILedger? _ledger;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected ILedger Ledger => _ledger ?? throw new InvalidOperationException("The ledger is not open yet.");

    public async ValueTask InitializeAsync() => _ledger = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        if (_ledger is IAsyncDisposable disposable)
            await disposable.DisposeAsync();

        await CleanUpAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A new, empty ledger, open.</summary>
    protected abstract Task<ILedger> OpenAsync();

    /// <summary>Removes what the ledger left behind.</summary>
    protected virtual ValueTask CleanUpAsync() => ValueTask.CompletedTask;
}
