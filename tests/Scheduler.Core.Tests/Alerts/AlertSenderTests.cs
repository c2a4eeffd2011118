using Microsoft.Extensions.Time.Testing;
using Scheduler.Core.Alerts;
using Scheduler.Core.Events;
using Scheduler.Core.Ledger.InMemory;
using Scheduler.Core.Tests.Dispatch;
using Scheduler.Core.Tests.Ledger;
using Scheduler.Core.Upkeep;
using Xunit;

namespace Scheduler.Core.Tests.Alerts;

public sealed class AlertSenderTests
{
    private readonly FakeTimeProvider _time = new(LedgerSamples.T0);
    private readonly InMemoryLedger _ledger = new();
    private readonly RecordedNotices _notices = new();
    private readonly ScriptedChannel _webhook = new("webhook");
    private readonly ScriptedChannel _mail = new("mail");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Delivery_ThatIsTaken_IsSentOnce()
    {
        await RaiseAsync("webhook", "mail");
        var sender = NewSender();

        await sender.RunOnceAsync(Token);
        await sender.RunOnceAsync(Token);

        Assert.Equal([("main", false)], _webhook.Sent.Select(delivery => (delivery.Alert.Subject, delivery.IsOver)));
        Assert.Single(_mail.Sent);
        Assert.Empty(_notices.Posted);
    }

    [Fact]
    public async Task Delivery_ThatFails_ComesAgainWithTheSameId_AtGrowingIntervals()
    {
        await RaiseAsync("webhook");
        _webhook.Answer = new AlertResult.Failed("503");
        var sender = NewSender();
        List<double> waits = [];
        for (var tries = 0; tries < 13; tries++)
        {
            await sender.RunOnceAsync(Token);
            var next = _notices.Posted.OfType<Notice.AlertUndelivered>().Last().Next!.Value;
            waits.Add((next - _time.GetUtcNow()).TotalSeconds);
            _time.Advance(next - _time.GetUtcNow());
        }

        Assert.Equal([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600, 600], waits);
        Assert.Single(_webhook.Sent.Select(delivery => delivery.Id).Distinct());
        _webhook.Answer = new AlertResult.Taken();
        await sender.RunOnceAsync(Token);
        Assert.Empty(await _ledger.DueDeliveriesAsync(DateTimeOffset.MaxValue, 10, Token));
    }

    [Fact]
    public async Task ChannelThatThrows_DisturbsNoOther_AndIsTriedAgain()
    {
        await RaiseAsync("webhook", "mail");
        _webhook.Error = new InvalidOperationException("broken");
        var sender = NewSender();

        await sender.RunOnceAsync(Token);

        Assert.Single(_mail.Sent);
        var told = Assert.IsType<Notice.AlertUndelivered>(Assert.Single(_notices.Posted));
        Assert.Contains("broken", told.Why, StringComparison.Ordinal);
        _webhook.Error = null;
        _time.Advance(TimeSpan.FromSeconds(1));
        await sender.RunOnceAsync(Token);
        Assert.Equal(2, _webhook.Sent.Count);
    }

    [Fact]
    public async Task DeliveryOfAChannelThatIsGone_IsDropped_AndThatIsTold()
    {
        await RaiseAsync("pager");

        await NewSender().RunOnceAsync(Token);

        Assert.Null(Assert.IsType<Notice.AlertUndelivered>(Assert.Single(_notices.Posted)).Next);
        Assert.Empty(await _ledger.DueDeliveriesAsync(DateTimeOffset.MaxValue, 10, Token));
    }

    [Fact]
    public async Task Undelivered_IsSentByTheNextProcess()
    {
        await RaiseAsync("webhook");
        _webhook.Answer = new AlertResult.Failed("no connection");
        await NewSender().RunOnceAsync(Token);

        _webhook.Answer = new AlertResult.Taken();
        _time.Advance(TimeSpan.FromSeconds(1));
        await NewSender().RunOnceAsync(Token);

        Assert.Equal([0, 1], _webhook.Sent.Select(delivery => delivery.Tries));
        Assert.Empty(await _ledger.DueDeliveriesAsync(DateTimeOffset.MaxValue, 10, Token));
    }

    private AlertSender NewSender() => new(_ledger, [_webhook, _mail], new AlertBells(), _notices, _time);

    private Task<bool> RaiseAsync(params string[] channels) => _ledger.RaiseAlertAsync(
        new Alert { Kind = AlertKind.AccountStopped, Subject = "main", RaisedAt = LedgerSamples.T0, Title = "Stopped", Text = "Why." }, channels, Token);
}
