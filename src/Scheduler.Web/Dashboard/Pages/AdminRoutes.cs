using Scheduler.Web.Access;
using Scheduler.Web.Dashboard.Pages.Acts;
using Scheduler.Web.Dashboard.Pages.Files;
using Scheduler.Web.Dashboard.Pages.Routes;

namespace Scheduler.Web.Dashboard.Pages;

/// <summary>Every address of our own below the dashboard's path: nothing of ours is served beside this table.</summary>
public static class AdminRoutes
{
    /// <summary>Where the dashboard begins.</summary>
    public const string First = "/overview";

    public static IReadOnlyList<AdminRoute> All { get; } =
    [
        Page<OverviewPage>(First, "Overview"),
        Page<LanesPage>("/lanes", "Lanes"),
        Page<LanePage>("/lanes/lane", "Lane"),
        Page<LedgerPage>("/ledger", "Jobs"),
        Page<JobDetailPage>("/ledger/job", "Job"),
        Page<BodyPage>("/ledger/body", "Request and answer"),
        Page<DeadLettersPage>("/dead-letters", "Dead letters"),
        Page<AccountsPage>("/accounts", "Accounts"),
        Page<AccountPage>("/accounts/account", "Account"),
        Page<IncidentPage>("/accounts/incident", "Incident"),
        Page<TenantsPage>("/tenants", "Tenants"),
        Page<TenantPage>("/tenants/tenant", "Tenant"),
        Page<ActionsPage>("/actions", "Actions on many jobs"),
        Page<ActionPage>("/actions/action", "Action on many jobs"),
        Page<AuditPage>("/audit", "Audit"),
        new FileRoute("/accounts/evidence", AccessRole.Viewer, "incident.evidence", typeof(EvidenceFile)),
        new FileRoute("/accounts/held", AccessRole.Admin, "account.held", typeof(HeldFile)),
        Act<PauseLane>("/lanes/pause", AccessRole.Operator, "lane.pause"),
        Act<ResumeLane>("/lanes/resume", AccessRole.Operator, "lane.resume"),
        Act<ChangeLimits>("/lanes/limits", AccessRole.Admin, "lane.limits"),
        Act<CancelJobs>("/ledger/cancel", AccessRole.Operator, "job.cancel"),
        Act<ChangePriority>("/ledger/priority", AccessRole.Operator, "job.priority"),
        Act<ReplayJobs>("/ledger/replay", AccessRole.Operator, "job.replay"),
        Act<DiscardJobs>("/ledger/discard", AccessRole.Operator, "job.discard"),
        Act<PauseAccount>("/accounts/pause", AccessRole.Admin, "account.pause"),
        Act<ResumeAccount>("/accounts/resume", AccessRole.Admin, "account.resume"),
        Act<NoteIncident>("/accounts/note", AccessRole.Operator, "account.note"),
        Act<NoteAppeal>("/accounts/appeal", AccessRole.Admin, "account.appeal"),
        Act<PauseTenant>("/tenants/pause", AccessRole.Operator, "tenant.pause"),
        Act<ReleaseTenant>("/tenants/release", AccessRole.Operator, "tenant.release"),
        Act<StopAction>("/actions/stop", AccessRole.Operator, "action.stop"),
    ];

    /// <summary>The least role for an address of the table.</summary>
    public static AccessRole RoleOf(string path) => All.First(route => route.Path == path).Role;

    private static PageRoute Page<T>(string path, string title)
        where T : AdminPage => new(path, AccessRole.Viewer, title, typeof(T));

    private static ActRoute Act<T>(string path, AccessRole role, string code)
        where T : IAdminAct => new(path, role, code, typeof(T));
}
