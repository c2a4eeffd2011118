using System.Globalization;
using Scheduler.Core.Attempts;
using Scheduler.Providers.Limits;
using Xunit;

namespace Scheduler.Adapters.Tests.Providers;

public sealed class RateLimitHeadersTests
{
    [Theory]
    [InlineData("6ms", 0.006)]
    [InlineData("174ms", 0.174)]
    [InlineData("1s", 1.0)]
    [InlineData("3.89s", 3.89)]
    [InlineData("1m26.4s", 86.4)]
    [InlineData("6m0s", 360.0)]
    [InlineData("1h2m3s", 3723.0)]
    [InlineData("45", 45.0)]
    [InlineData(" 0s ", 0.0)]
    public void Parse_ADuration_IsRead(string text, double seconds) => Assert.Equal(TimeSpan.FromMilliseconds(Math.Round(seconds * 1000, 3)), GoDuration.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("-1s")]
    [InlineData("-1")]
    [InlineData("s")]
    [InlineData("1x")]
    [InlineData("1s2m")]
    [InlineData("1..2s")]
    [InlineData("99999999999h")]
    [InlineData("NaN")]
    public void Parse_AnythingElse_IsNull(string text) => Assert.Null(GoDuration.Parse(text));

    [Fact]
    public void Read_OpenAisHeaders_FillsTheReport()
    {
        var report = Read(
            ("x-ratelimit-limit-requests", "10000"), ("x-ratelimit-remaining-requests", "9999"), ("x-ratelimit-reset-requests", "6ms"),
            ("x-ratelimit-limit-tokens", "10000000"), ("x-ratelimit-remaining-tokens", "9993230"), ("x-ratelimit-reset-tokens", "40ms"));
        Assert.Equal(
            new RateLimitReport
            {
                RequestLimit = 10_000,
                RequestsRemaining = 9_999,
                RequestReset = TimeSpan.FromMilliseconds(6),
                TokenLimit = 10_000_000,
                TokensRemaining = 9_993_230,
                TokenReset = TimeSpan.FromMilliseconds(40),
            },
            report);
    }

    [Fact]
    public void Read_NegativesAndGarbage_AreLeftOut()
    {
        var report = Read(
            ("x-ratelimit-limit-requests", "-1"), ("x-ratelimit-remaining-requests", "many"), ("x-ratelimit-reset-requests", "-6ms"),
            ("x-ratelimit-limit-tokens", "99999999999999999999"), ("x-ratelimit-remaining-tokens", "0"), ("x-ratelimit-reset-tokens", "soon"));
        Assert.Equal(new RateLimitReport { TokensRemaining = 0 }, report);
    }

    [Theory]
    [InlineData("-1", "-1", "-1")]
    [InlineData("0", "", " ")]
    [InlineData("1e3", "0x10", "1s1s")]
    [InlineData("1,000", "1.5", "NaN")]
    [InlineData("10 20", "\u0661", "\u0661s")]
    [InlineData("unlimited", "none", "never")]
    public void Read_GarbageOfAnyKind_SaysNothing(string limit, string remaining, string reset)
    {
        foreach (var scope in new[] { "requests", "tokens", "project-tokens" })
            Assert.Equal(new RateLimitReport(), Read(($"x-ratelimit-limit-{scope}", limit), ($"x-ratelimit-remaining-{scope}", remaining), ($"x-ratelimit-reset-{scope}", reset)));
    }

    [Fact]
    public void Read_NoHeaders_SaysNothing() => Assert.Equal(new RateLimitReport(), Read());

    /// <summary>Limit, remaining, reset; whether they are of the day.</summary>
    [Theory]
    [InlineData("10000", "9999", "8.64s", true)]
    [InlineData("10000", "9900", "14m24s", true)]
    [InlineData("200", "0", "24h0m0s", true)]
    [InlineData("1000", "1000", "0s", false)]
    [InlineData("10000", "9999", "6ms", false)]
    [InlineData("500", "499", "120ms", false)]
    [InlineData("500", "499", "59.9s", false)]
    [InlineData("500", "0", "60s", false)]
    [InlineData("3", "2", "20s", false)]
    [InlineData("3", "0", "6m40s", false)]
    [InlineData("1000", "1000", "2h", true)]
    public void Read_RequestsByTheDay_AreToldFromThoseOfTheMinute(string limit, string remaining, string reset, bool ofTheDay)
    {
        var report = Read(("x-ratelimit-limit-requests", limit), ("x-ratelimit-remaining-requests", remaining), ("x-ratelimit-reset-requests", reset));
        var number = long.Parse(limit, CultureInfo.InvariantCulture);
        var (minute, day) = (report.RequestLimit, report.RequestsPerDayLimit);
        Assert.Equal(ofTheDay ? (null, number) : (number, (long?)null), (minute, day));
        Assert.Equal(ofTheDay, report.RequestsPerDayRemaining is not null);
        Assert.Equal(!ofTheDay, report.RequestReset is not null);
    }

    [Fact]
    public void Read_AzuresRequests_AreOfASliceAndLeftOut()
    {
        var report = Read(
            ("apim-request-id", "1"), ("x-ratelimit-limit-requests", "20"), ("x-ratelimit-remaining-requests", "19"),
            ("x-ratelimit-limit-tokens", "20000"), ("x-ratelimit-remaining-tokens", "19000"));
        Assert.Equal(new RateLimitReport { TokenLimit = 20_000, TokensRemaining = 19_000 }, report);
    }

    [Fact]
    public void Read_AProjectWithLessLeft_IsReportedInItsPlace()
    {
        var report = Read(
            ("x-ratelimit-limit-tokens", "150000"), ("x-ratelimit-remaining-tokens", "149984"), ("x-ratelimit-reset-tokens", "6m0s"),
            ("x-ratelimit-limit-project-tokens", "60000"), ("x-ratelimit-remaining-project-tokens", "57000"), ("x-ratelimit-reset-project-tokens", "3s"));
        Assert.Equal((60_000, 57_000, TimeSpan.FromSeconds(3)), (report.TokenLimit, report.TokensRemaining, report.TokenReset));
    }

    private static RateLimitReport Read(params (string Name, string Value)[] headers) => RateLimitHeaders.Read(
        new AnswerHeaders(headers.ToDictionary(header => header.Name, header => (IReadOnlyList<string>)[header.Value], StringComparer.OrdinalIgnoreCase)), null);
}
