using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Dispatch;

/// <summary>A claimed job with the reservation that lets it go.</summary>
public sealed record ReadyJob(ClaimedJob Job, Reservation Reservation, LaneSettings Lane);
