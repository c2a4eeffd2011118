using Scheduler.Core.Ledger;

namespace Scheduler.Web.Api.Answers;

/// <param name="By">reason, account, lane, tenant or code.</param>
/// <param name="Groups">The largest first, at most 1,000. The key is empty where a job has none.</param>
/// <param name="Complete">False: only the newest 100,000 dead letters were counted.</param>
public sealed record DeadLetterGroupsAnswer(string By, IReadOnlyList<ParkedGroup> Groups, bool Complete);
