using Scheduler.Core.Jobs;

namespace Scheduler.Core.Dispatch;

/// <summary>What a copy's headers say.</summary>
public readonly record struct DeadLetterCopy(JobId Job, int Run);
