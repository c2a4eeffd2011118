using Scheduler.Core.Ledger;

namespace Scheduler.Benchmarks.Pages;

/// <summary>One read that pages do.</summary>
/// <param name="Name">What is read.</param>
/// <param name="RunAsync">Reads it; the number of the run varies what is asked.</param>
internal sealed record LedgerRead(string Name, Func<ILedger, int, CancellationToken, Task> RunAsync);
