using Microsoft.Extensions.Logging;
using Scheduler.Core.Audit;
using Scheduler.Core.Ledger;

namespace Scheduler.Web.Audit;

/// <summary>Writes down what people order: durably before it is carried out, and then what came of it.</summary>
public sealed partial class AuditBook(IAuditLedger ledger, RefusalCounter refusals, TimeProvider time, ILogger<AuditBook> logger)
{
    /// <summary>Carry the order out only when this has returned.</summary>
    /// <returns>The entry's id, for <see cref="EndAsync"/>.</returns>
    /// <exception cref="LedgerUnavailableException">It is not written down, so it must not be done.</exception>
    public Task<long> BeginAsync(string by, AuditDoor door, AuditOrder order, CancellationToken cancellationToken) =>
        ledger.AuditAsync(Entry(by, door, order), cancellationToken);

    /// <summary>
    /// What came of it. The order was carried out (or not) already and its sender is to be told so: when the ledger is away meanwhile,
    /// the entry stays without a result and the log says which.
    /// </summary>
    public async Task EndAsync(long entry, AuditResult result, string answer)
    {
        try
        {
            await ledger.EndAuditAsync(entry, result, AuditText.Line(answer), CancellationToken.None);
        }
        catch (LedgerUnavailableException error)
        {
            LogNotEnded(logger, error, entry, result);
        }
    }

    /// <summary>For what is over when it is written down: a refusal, a sign-in. With the ledger away it goes to the log alone.</summary>
    public async Task NoteAsync(string by, AuditDoor door, AuditOrder order, AuditResult result, string answer)
    {
        var entry = Entry(by, door, order) with { Result = result, Answer = AuditText.Line(answer) };
        try
        {
            await ledger.AuditAsync(entry, CancellationToken.None);
        }
        catch (LedgerUnavailableException error)
        {
            LogNotNoted(logger, error, entry.By, entry.Act, result);
        }
    }

    /// <summary>Somebody known ordered what their role does not allow.</summary>
    public Task RefuseAsync(string by, AuditDoor door, AuditOrder order, string answer) =>
        refusals.IsToBeWritten(by) ? NoteAsync(by, door, order, AuditResult.Refused, answer) : Task.CompletedTask;

    private AuditEntry Entry(string by, AuditDoor door, AuditOrder order) => new()
    {
        At = time.GetUtcNow(),
        By = AuditText.Line(by),
        Door = door,
        Act = order.Act,
        Subject = AuditText.Line(order.Subject),
        Detail = order.Detail is { Length: > 0 } detail ? AuditText.Line(detail) : null,
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "Not in the audit, because the ledger is away: {By} {Act} {Result}")]
    private static partial void LogNotNoted(ILogger logger, Exception error, string by, string act, AuditResult result);

    [LoggerMessage(Level = LogLevel.Error, Message = "The audit entry {Entry} could not be ended as {Result}")]
    private static partial void LogNotEnded(ILogger logger, Exception error, long entry, AuditResult result);
}
