using Scheduler.Core.Alerts;

namespace Scheduler.Core.Ledger.InMemory;

/// <summary>Open alerts, and what their channels have not taken yet.</summary>
internal sealed class MemoryAlerts
{
    private readonly Dictionary<(AlertKind Kind, string Subject), Alert> _open = [];
    private readonly SortedDictionary<long, AlertDelivery> _deliveries = [];
    private long _lastAlert;
    private long _lastDelivery;

    public bool Raise(Alert alert, IReadOnlyList<string> channels)
    {
        if (_open.ContainsKey((alert.Kind, alert.Subject)))
            return false;

        var raised = alert with { Id = ++_lastAlert, ClosedAt = null };
        _open.Add((alert.Kind, alert.Subject), raised);
        Deliver(raised, channels, isOver: false, raised.RaisedAt);
        return true;
    }

    public bool Close((AlertKind Kind, string Subject) which, IReadOnlyList<string> channels, DateTimeOffset now)
    {
        if (!_open.Remove(which, out var open))
            return false;

        var closed = open with { ClosedAt = now };
        foreach (var (id, delivery) in _deliveries.Where(entry => entry.Value.Alert.Id == open.Id).ToList())
            _deliveries[id] = delivery with { Alert = closed };

        Deliver(closed, channels, isOver: true, now);
        return true;
    }

    public IReadOnlyList<Alert> Open() => [.. _open.Values.OrderBy(alert => alert.Id)];

    public IReadOnlyList<AlertDelivery> Due(DateTimeOffset now, int limit) =>
        [.. _deliveries.Values
            .DistinctBy(delivery => (delivery.Alert.Id, delivery.Channel))
            .Where(delivery => delivery.Due <= now)
            .OrderBy(delivery => delivery.Due)
            .Take(limit)];

    public void End(long delivery) => _deliveries.Remove(delivery);

    public void Postpone(long delivery, DateTimeOffset due)
    {
        if (_deliveries.TryGetValue(delivery, out var postponed))
            _deliveries[delivery] = postponed with { Tries = postponed.Tries + 1, Due = due };
    }

    private void Deliver(Alert alert, IReadOnlyList<string> channels, bool isOver, DateTimeOffset due)
    {
        foreach (var channel in channels)
            _deliveries.Add(++_lastDelivery, new AlertDelivery(_lastDelivery, alert, channel, isOver, 0, due));
    }
}
