using Scheduler.Core.Accounts;
using Scheduler.Core.Overview;

namespace Scheduler.Web.Dashboard.Pages.Parts;

/// <summary>A lane's state in a word, for its tag.</summary>
internal static class LaneTone
{
    public static (string Text, string Tone) Of(LanePicture lane, OverviewPicture picture)
    {
        var account = picture.Accounts.FirstOrDefault(account => account.Name == lane.Lane.Account);
        return lane switch
        {
            _ when account is { State: not AccountState.Active } => ("account stopped", "bad"),
            { Kept: not null } => ("paused by a person", "warn"),
            { Usage.PausedUntil: not null } => ("paused", "warn"),
            { Usage.IsProbing: true } => ("probing", "warn"),
            { Running: > 0 } => ("running", "good"),
            { Queued: > 0 } or { Dispatched: > 0 } => ("queued", "plain"),
            _ => ("idle", "plain"),
        };
    }
}
