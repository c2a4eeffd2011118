using Scheduler.Core.Alerts;
using Scheduler.Core.Ledger;
using Xunit;
using static Scheduler.Core.Tests.Ledger.LedgerSamples;

namespace Scheduler.Core.Tests.Ledger;

public abstract partial class LedgerConformance
{
    private static readonly string[] BothChannels = ["webhook", "mail"];

    [Fact]
    public async Task RaiseAlert_OpensOne_WithADeliveryForEachChannel()
    {
        var alert = AlertOf(AlertKind.AccountStopped, "main");

        Assert.True(await Ledger.RaiseAlertAsync(alert, BothChannels, Token));

        var open = Assert.Single(await Ledger.OpenAlertsAsync(Token));
        Assert.True(open.Id > 0);
        Assert.Equal(alert with { Id = open.Id }, open);
        var due = await Ledger.DueDeliveriesAsync(T0, 10, Token);
        Assert.Equal(BothChannels, due.Select(delivery => delivery.Channel));
        Assert.All(due, delivery => Assert.Equal((open, false, 0, T0), (delivery.Alert, delivery.IsOver, delivery.Tries, delivery.Due)));
        Assert.Empty(await Ledger.DueDeliveriesAsync(T0.AddSeconds(-1), 10, Token));
    }

    [Fact]
    public async Task RaiseAlert_OfWhatIsOpen_TellsNothingAgain()
    {
        await Ledger.RaiseAlertAsync(AlertOf(AlertKind.AccountStopped, "main"), ["webhook"], Token);

        Assert.False(await Ledger.RaiseAlertAsync(AlertOf(AlertKind.AccountStopped, "main") with { Title = "again" }, ["webhook"], Token));
        Assert.True(await Ledger.RaiseAlertAsync(AlertOf(AlertKind.AccountStopped, "other"), ["webhook"], Token));
        Assert.True(await Ledger.RaiseAlertAsync(AlertOf(AlertKind.QuotaExhausted, "main"), ["webhook"], Token));

        Assert.Equal(3, (await Ledger.OpenAlertsAsync(Token)).Count);
        Assert.Equal(3, (await Ledger.DueDeliveriesAsync(T0, 10, Token)).Count);
    }

    [Fact]
    public async Task CloseAlert_TellsTheEnd_AndLetsItBeRaisedAnew()
    {
        var alert = AlertOf(AlertKind.LanePaused, "main/gpt");
        await Ledger.RaiseAlertAsync(alert, ["mail"], Token);
        await Ledger.EndDeliveryAsync((await Ledger.DueDeliveriesAsync(T0, 1, Token))[0].Id, Token);

        Assert.True(await Ledger.CloseAlertAsync(alert.Kind, alert.Subject, ["mail"], T0.AddMinutes(1), Token));
        Assert.False(await Ledger.CloseAlertAsync(alert.Kind, alert.Subject, ["mail"], T0.AddMinutes(1), Token));

        Assert.Empty(await Ledger.OpenAlertsAsync(Token));
        var over = Assert.Single(await Ledger.DueDeliveriesAsync(T0.AddMinutes(1), 10, Token));
        Assert.Equal((true, T0.AddMinutes(1)), (over.IsOver, over.Alert.ClosedAt));
        Assert.True(await Ledger.RaiseAlertAsync(alert, [], Token));
        Assert.NotEqual(over.Alert.Id, Assert.Single(await Ledger.OpenAlertsAsync(Token)).Id);
    }

    [Fact]
    public async Task AnEnd_WaitsForItsBeginning_OnTheSameChannel()
    {
        var alert = AlertOf(AlertKind.OldestJob, "main/gpt");
        await Ledger.RaiseAlertAsync(alert, BothChannels, Token);
        var begun = await Ledger.DueDeliveriesAsync(T0, 10, Token);
        await Ledger.EndDeliveryAsync(begun[1].Id, Token);
        await Ledger.PostponeDeliveryAsync(begun[0].Id, T0.AddMinutes(10), Token);
        await Ledger.CloseAlertAsync(alert.Kind, alert.Subject, BothChannels, T0.AddMinutes(1), Token);

        var now = await Ledger.DueDeliveriesAsync(T0.AddMinutes(5), 10, Token);
        var later = await Ledger.DueDeliveriesAsync(T0.AddMinutes(10), 10, Token);

        Assert.Equal([("mail", true)], now.Select(delivery => (delivery.Channel, delivery.IsOver)));
        Assert.Equal([("mail", true, 0), ("webhook", false, 1)], later.Select(delivery => (delivery.Channel, delivery.IsOver, delivery.Tries)));
    }

    [Fact]
    public async Task DueDeliveries_AreTheOldestFirst_AndBounded()
    {
        for (var number = 0; number < 5; number++)
        {
            var alert = AlertOf(AlertKind.TenantQuarantined, $"team-{number}");
            await Ledger.RaiseAlertAsync(alert with { RaisedAt = T0.AddSeconds(10 - number) }, ["mail"], Token);
        }

        var due = await Ledger.DueDeliveriesAsync(T0.AddMinutes(1), 3, Token);

        Assert.Equal(["team-4", "team-3", "team-2"], due.Select(delivery => delivery.Alert.Subject));
    }

    [Fact]
    public async Task EndAndPostpone_OfADeliveryThatIsGone_ChangeNothing()
    {
        await Ledger.RaiseAlertAsync(AlertOf(AlertKind.AppealDue, "main"), ["mail"], Token);
        var delivery = Assert.Single(await Ledger.DueDeliveriesAsync(T0, 10, Token)).Id;
        await Ledger.EndDeliveryAsync(delivery, Token);

        await Ledger.EndDeliveryAsync(delivery, Token);
        await Ledger.PostponeDeliveryAsync(delivery, T0, Token);

        Assert.Empty(await Ledger.DueDeliveriesAsync(T0.AddDays(1), 10, Token));
        Assert.Single(await Ledger.OpenAlertsAsync(Token));
    }

    private static Alert AlertOf(AlertKind kind, string subject) => new()
    {
        Kind = kind,
        Subject = subject,
        RaisedAt = T0,
        Title = $"{subject} is in trouble",
        Text = "What happened \0.\nWhat to do.",
    };
}
