using Scheduler.Core.Accounts;

namespace Scheduler.Adapters.Tests.Web.Api;

internal sealed class ScriptedDesk : IAccountDesk
{
    /// <summary>What the next resume answers.</summary>
    public bool IsStopped { get; set; } = true;

    public List<(string Account, string Reason, string By)> Paused { get; } = [];

    public List<(string Account, string By)> Resumed { get; } = [];

    public Task<bool> ResumeAsync(string account, string by, CancellationToken cancellationToken)
    {
        Resumed.Add((account, by));
        return Task.FromResult(IsStopped);
    }

    public Task<bool> PauseAsync(string account, string reason, string by, CancellationToken cancellationToken)
    {
        Paused.Add((account, reason, by));
        return Task.FromResult(!IsStopped);
    }
}
