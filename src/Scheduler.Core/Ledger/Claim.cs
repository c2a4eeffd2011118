using Scheduler.Core.Jobs;

namespace Scheduler.Core.Ledger;

/// <summary>A worker's wish to run a dispatched job.</summary>
public sealed record Claim(DispatchTicket Ticket, LeaseToken Lease, DateTimeOffset Now, DateTimeOffset LeaseUntil);
