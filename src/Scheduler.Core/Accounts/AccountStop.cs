using Scheduler.Core.Attempts;
using Scheduler.Core.Jobs;

namespace Scheduler.Core.Accounts;

/// <summary>The stop of an account at the first answer that asks for it; it opens an incident.</summary>
public sealed record AccountStop(string Account, AccountState State, DateTimeOffset At, JobId? Job, ProviderWords Words);
