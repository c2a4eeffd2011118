namespace Scheduler.System.Tests.Browser.Walk;

/// <summary>
/// Each act of the table, done as an administrator does it; what came of it is asked of the HTTP API. A script returns what its
/// (first) act was done to.
/// </summary>
internal static class ActWalk
{
    public static IReadOnlyDictionary<string, Func<ActStage, Task<string>>> Scripts { get; } =
        new Dictionary<string, Func<ActStage, Task<string>>>(StringComparer.Ordinal)
        {
            ["/lanes/pause"] = LaneActs.PauseAsync,
            ["/lanes/resume"] = LaneActs.ResumeAsync,
            ["/lanes/limits"] = LaneActs.ChangeLimitsAsync,
            ["/ledger/cancel"] = JobActs.CancelAsync,
            ["/ledger/priority"] = JobActs.RaiseAsync,
            ["/ledger/replay"] = JobActs.ReplayAsync,
            ["/ledger/discard"] = JobActs.DiscardAsync,
            ["/tenants/pause"] = TenantActs.PauseAsync,
            ["/tenants/release"] = TenantActs.ReleaseAsync,
            ["/accounts/note"] = AccountActs.NoteAsync,
            ["/accounts/appeal"] = AccountActs.AppealAsync,
            ["/accounts/pause"] = AccountActs.PauseAsync,
            ["/accounts/resume"] = AccountActs.ResumeAsync,
            ["/actions/stop"] = JobActs.StopAsync,
        };
}
