using Scheduler.Core.Alerts;
using Xunit;

namespace Scheduler.Adapters.Tests.Web.Api;

public sealed class AlertRoutesTests
{
    [Fact]
    public async Task Alerts_ListWhatIsWrongNow()
    {
        var token = TestContext.Current.CancellationToken;
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();
        var alert = new Alert { Kind = AlertKind.QuotaExhausted, Subject = "main", RaisedAt = ApiHost.Start, Title = "Out of quota", Text = "Why." };
        await host.Ledger.RaiseAlertAsync(alert, [], token);
        await host.Ledger.RaiseAlertAsync(alert with { Kind = AlertKind.LanePaused }, [], token);
        await host.Ledger.CloseAlertAsync(AlertKind.LanePaused, "main", [], ApiHost.Start, token);

        var alerts = (await client.ReadAsync("/v1/alerts")).AssertStatus(200).Json;

        Assert.Equal(
            "[{\"id\":1,\"kind\":\"quota-exhausted\",\"subject\":\"main\",\"raised_at\":\"2026-03-01T12:00:00+00:00\",\"title\":\"Out of quota\",\"text\":\"Why.\"}]",
            alerts.GetProperty("alerts").GetRawText());
    }
}
