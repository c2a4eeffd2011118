using Scheduler.Core.Alerts;
using Scheduler.Core.Attempts;
using Scheduler.Core.Dispatch;
using Scheduler.Core.Events;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Upkeep;

/// <summary>Delivers alerts, at least once, until each channel took its own. Channels do not wait for one another.</summary>
public sealed class AlertSender(
    IAlertLedger ledger, IEnumerable<IAlertChannel> channels, AlertBells bells, INoticeBoard notices, TimeProvider time) : IWakefulAgent
{
    private const int Batch = 100;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, IAlertChannel> _channels = channels.ToDictionary(channel => channel.Name, StringComparer.Ordinal);

    public string Name => "AlertSender";

    public Doorbell Bell => bells.Send;

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        var due = await ledger.DueDeliveriesAsync(time.GetUtcNow(), Batch, cancellationToken);
        await Task.WhenAll(due.GroupBy(delivery => delivery.Channel).Select(ofOne => DeliverAsync([.. ofOne], cancellationToken)));
        return due.Count == Batch ? TimeSpan.Zero : Every;
    }

    private async Task DeliverAsync(IReadOnlyList<AlertDelivery> deliveries, CancellationToken cancellationToken)
    {
        foreach (var delivery in deliveries)
        {
            if (_channels.TryGetValue(delivery.Channel, out var channel))
            {
                await JudgeAsync(delivery, await TryAsync(channel, delivery, cancellationToken));
                continue;
            }

            await ledger.EndDeliveryAsync(delivery.Id, CancellationToken.None);
            notices.Post(new Notice.AlertUndelivered(delivery, "Its channel is configured no more.", Next: null));
        }
    }

    private static async Task<AlertResult> TryAsync(IAlertChannel channel, AlertDelivery delivery, CancellationToken cancellationToken)
    {
        try
        {
            return await channel.SendAsync(delivery, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // A channel that breaks its promise must not keep the others from telling.
            return new AlertResult.Failed($"{e.GetType().Name}: {e.Message}");
        }
    }

    // Not cancelled: what was taken and not noted would be sent once more.
    private async Task JudgeAsync(AlertDelivery delivery, AlertResult result)
    {
        if (result is not AlertResult.Failed failed)
        {
            await ledger.EndDeliveryAsync(delivery.Id, CancellationToken.None);
            return;
        }

        var due = time.GetUtcNow() + Backoff.Ceiling(delivery.Tries + 1, LongestWait);
        await ledger.PostponeDeliveryAsync(delivery.Id, due, CancellationToken.None);
        notices.Post(new Notice.AlertUndelivered(delivery, failed.Why, due));
    }
}
