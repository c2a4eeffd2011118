using Scheduler.Core.Accounts;
using Scheduler.Core.Alerts;
using Scheduler.Core.Dispatch;
using Scheduler.Core.Events;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Upkeep;

/// <summary>Opens an alert for each trouble, once, and closes it when the trouble is over; the ledger keeps what is to be delivered.</summary>
public sealed class AlertWatcher(AlertSight sight, ILedger ledger, AlertBells bells, INoticeBoard notices, TimeProvider time) : IWakefulAgent
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private bool _hasRecalled;

    public string Name => "AlertWatcher";

    public Doorbell Bell => bells.Watch;

    public AlertRules Rules { get; init; } = AlertRules.Default;

    /// <summary>The channels that are told.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <summary>By name: for dialects, owners and mailboxes.</summary>
    public IReadOnlyDictionary<string, AccountSettings> Accounts { get; init; } = new Dictionary<string, AccountSettings>();

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        var open = await ledger.OpenAlertsAsync(cancellationToken);
        if (!_hasRecalled)
        {
            sight.Recall(open, Rules);
            _hasRecalled = true;
        }

        var picture = await sight.LookAsync(cancellationToken);
        var troubles = AlertJudge.Troubles(picture, Rules, Accounts);
        foreach (var alert in open.Where(alert => !AlertJudge.IsUndecided(alert, picture, Rules)))
        {
            await CloseAsync(alert, troubles, cancellationToken);
        }

        foreach (var trouble in troubles.Where(trouble => !open.Any(alert => IsOf(alert, trouble) && alert.Title == trouble.Title)))
        {
            await RaiseAsync(trouble, cancellationToken);
        }

        return Every;
    }

    private static bool IsOf(Alert alert, Trouble trouble) =>
        alert.Kind == trouble.Kind && string.Equals(alert.Subject, trouble.Subject, StringComparison.Ordinal);

    /// <summary>A trouble that turned into another of the same kind is told by that one alone, not as over.</summary>
    private async Task CloseAsync(Alert alert, IReadOnlyList<Trouble> troubles, CancellationToken cancellationToken)
    {
        var now = troubles.FirstOrDefault(trouble => IsOf(alert, trouble));
        if (now?.Title == alert.Title)
        {
            return;
        }

        var told = now is null ? Channels : [];
        if (await ledger.CloseAlertAsync(alert.Kind, alert.Subject, told, time.GetUtcNow(), cancellationToken) && now is null)
        {
            notices.Post(new Notice.AlertClosed(alert));
            bells.Send.Ring();
        }
    }

    private async Task RaiseAsync(Trouble trouble, CancellationToken cancellationToken)
    {
        var held = trouble.Lanes.Count == 0 ? null : await ledger.HeldAsync(trouble.Lanes, cancellationToken);
        var alert = new Alert
        {
            Kind = trouble.Kind,
            Subject = trouble.Subject,
            RaisedAt = time.GetUtcNow(),
            Title = trouble.Title,
            Text = AlertText.Of(trouble, held),
        };
        if (await ledger.RaiseAlertAsync(alert, Channels, cancellationToken))
        {
            notices.Post(new Notice.AlertRaised(alert));
            bells.Send.Ring();
        }
    }
}
