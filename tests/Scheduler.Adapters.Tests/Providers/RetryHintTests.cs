using System.Globalization;
using Scheduler.Providers.Limits;
using Xunit;

namespace Scheduler.Adapters.Tests.Providers;

public sealed class RetryHintTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("56", 56.0)]
    [InlineData("1.5", 1.5)]
    [InlineData("0", 0.001)]
    [InlineData("1e9", 3600.0)]
    [InlineData("86400", 3600.0)]
    [InlineData("Sun, 01 Mar 2026 12:00:30 GMT", 30.0)]
    [InlineData("Thu, 01 Jan 2099 00:00:00 GMT", 3600.0)]
    public void Of_RetryAfter_IsClampedToAnHour(string value, double seconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(Math.Round(seconds * 1000, 3)), Of(("retry-after", value)));

    [Theory]
    [InlineData("-5")]
    [InlineData("abc")]
    [InlineData("")]
    [InlineData("NaN")]
    [InlineData("Sun, 01 Mar 2020 12:00:30 GMT")]
    [InlineData("12/1")]
    public void Of_GarbageNegativesAndPastDates_AreNoHint(string value) => Assert.Null(Of(("retry-after", value)));

    [Fact]
    public void Of_SeveralHints_TakesTheLargest()
    {
        var headers = Headers(("retry-after", ["2", "9"]), ("retry-after-ms", ["4000"]));
        Assert.Equal(TimeSpan.FromSeconds(9), RetryHint.Of(headers, "Please try again in 3s.", Now));
        Assert.Equal(TimeSpan.FromMinutes(6), RetryHint.Of(headers, "Please try again in 6m0s.", Now));
    }

    [Fact]
    public void Of_Milliseconds_AreReadAsSuch() => Assert.Equal(TimeSpan.FromMilliseconds(250.5), Of(("retry-after-ms", "250.5")));

    [Theory]
    [InlineData("Please try again in 174ms. Visit …", 0.174)]
    [InlineData("Please try again in 6m0s.", 360.0)]
    [InlineData("Please try again in 1m26.4s.", 86.4)]
    [InlineData("Please try again in 20s.", 20.0)]
    [InlineData("Please retry after 6 seconds.", 6.0)]
    [InlineData("Please retry after 2 minutes", 120.0)]
    [InlineData("please retry in 26.5s", 26.5)]
    public void Of_AMessage_FindsTheWait(string message, double seconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(Math.Round(seconds * 1000, 3)), RetryHint.Of(AnswerHeaders.None, message, Now));

    [Theory]
    [InlineData("Please try again in a while.")]
    [InlineData("Please try again in ")]
    [InlineData("Please try again later.")]
    [InlineData("")]
    [InlineData(null)]
    public void Of_AMessageWithoutATime_IsNoHint(string? message) => Assert.Null(RetryHint.Of(AnswerHeaders.None, message, Now));

    [Fact]
    public void Of_AnyText_StaysWithinItsBounds()
    {
        var random = new Random(7);
        const string letters = "0123456789.-+eE msh:,/NaInfGMT";
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{new string([.. Enumerable.Range(0, random.Next(14)).Select(_ => letters[random.Next(letters.Length)])])}");
            var hint = RetryHint.Of(Headers(("retry-after", [text]), ("retry-after-ms", [text])), "try again in " + text, Now);
            Assert.True(hint is null || (hint >= RetryHint.Shortest && hint <= RetryHint.Longest), text);
        }
    }

    private static TimeSpan? Of(params (string Name, string Value)[] headers) =>
        RetryHint.Of(Headers([.. headers.Select(header => (header.Name, new[] { header.Value }))]), null, Now);

    private static AnswerHeaders Headers(params (string Name, string[] Values)[] headers) =>
        new(headers.ToDictionary(header => header.Name, header => (IReadOnlyList<string>)header.Values, StringComparer.OrdinalIgnoreCase));
}
