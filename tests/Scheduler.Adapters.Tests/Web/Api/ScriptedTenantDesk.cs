using Scheduler.Core.Tenants;

namespace Scheduler.Adapters.Tests.Web.Api;

/// <summary>Remembers what was asked of it.</summary>
internal sealed class ScriptedTenantDesk : ITenantDesk
{
    public bool Answer { get; set; } = true;

    public List<(string Action, string Tenant, string Reason, string By)> Asked { get; } = [];

    public Task<bool> PauseAsync(string tenant, string reason, string by, CancellationToken cancellationToken) => Note("pause", tenant, reason, by);

    public Task<bool> ReleaseAsync(string tenant, string by, CancellationToken cancellationToken) => Note("release", tenant, "", by);

    private Task<bool> Note(string action, string tenant, string reason, string by)
    {
        Asked.Add((action, tenant, reason, by));
        return Task.FromResult(Answer);
    }
}
