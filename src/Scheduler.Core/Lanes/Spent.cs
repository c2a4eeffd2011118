using Scheduler.Core.Jobs;

namespace Scheduler.Core.Lanes;

/// <summary>A spending of the past on the monotonic clock.</summary>
internal readonly record struct Spent(long At, Cost Charged);
