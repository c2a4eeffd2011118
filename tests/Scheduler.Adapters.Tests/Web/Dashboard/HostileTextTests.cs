using Scheduler.Core.Ledger;
using Scheduler.Web.Dashboard.Parked;
using Xunit;

namespace Scheduler.Adapters.Tests.Web.Dashboard;

public sealed class HostileTextTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("   at Evil.<b>Run</b>(String <i>a</i>) in /tmp/<u>x</u>.cs:line 1")]
    public async Task Pages_WithHostileWords_ShowThemAsText(string hostile)
    {
        await using var host = await DashboardHost.Start();
        var hangfireId = await host.Mirrored(host.Ledger.Park(message: hostile, customId: hostile));
        using var visitor = host.Visit();

        foreach (var path in new[] { "/hangfire/jobs/failed", $"/hangfire/jobs/details/{hangfireId}" })
        {
            var page = await visitor.Read(path);
            Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<b>Run", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<i>a", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<u>x", page, StringComparison.Ordinal);
            Assert.Contains("&lt;", page, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("a\r\nb\tc", "a  b c")]
    [InlineData("\u001b[2Jred\u0000", "[2Jred")]
    [InlineData("abc\u202egnp.exe\u2066", "abcgnp.exe")]
    [InlineData("Grüße 你好 👍", "Grüße 你好 👍")]
    [InlineData(null, "")]
    public void PlainText_KeepsOnlyWhatCanBeSeen(string? text, string expected) => Assert.Equal(expected, PlainText.Of(text, 100));

    [Fact]
    public void PlainText_OfALongText_IsCut() => Assert.Equal(new string('x', 100) + "…", PlainText.Of(new string('x', 5_000), 100));

    [Fact]
    public void ParkedState_CarriesNoBody()
    {
        var parked = new ParkedFake().Park() with { Body = "the prompt"u8.ToArray(), Metadata = "{\"secret\":1}" };

        var state = new ParkedState(parked);

        Assert.DoesNotContain(state.SerializeData().Values.Append(state.Reason), text =>
            text.Contains("prompt", StringComparison.Ordinal) || text.Contains("secret", StringComparison.Ordinal));
    }
}
