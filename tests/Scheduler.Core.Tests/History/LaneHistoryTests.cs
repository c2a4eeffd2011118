using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Scheduler.Core.Attempts;
using Scheduler.Core.Events;
using Scheduler.Core.History;
using Scheduler.Core.Jobs;
using Xunit;

namespace Scheduler.Core.Tests.History;

public sealed class LaneHistoryTests
{
    private static readonly ProviderWords Words = new() { Status = 503, Code = "overloaded", Message = "try later" };

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 3, TimeSpan.Zero));
    private readonly LaneHistory _history;

    public LaneHistoryTests() => _history = new LaneHistory(_time);

    [Fact]
    public void Series_IsTheWholeHour_OldestFirst_AndEndsNow()
    {
        Note(new Outcome.Succeeded(new ProviderAnswer(200, "application/json", default), null), tokens: 70, waited: TimeSpan.FromSeconds(4));
        _time.Advance(TimeSpan.FromMinutes(20));
        Note(new Outcome.Throttled(Words, null));

        var series = _history.SeriesOf("gpt");

        Assert.Equal(360, series.Count);
        Assert.Equal(TimeSpan.FromSeconds(10), series[1].At - series[0].At);
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 12, 20, 0, TimeSpan.Zero), series[^1].At);
        Assert.Equal((1, 1), (series[^1].Requests, series[^1].Throttled));
        var first = Assert.Single(series, bucket => bucket.Succeeded > 0);
        Assert.Equal((new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), 1, 70L, 4.0), (first.At, first.Requests, first.Tokens, first.MeanWait));
        Assert.Null(series[^1].MeanWait);
    }

    [Fact]
    public void Series_ForgetsWhatIsOlderThanAnHour()
    {
        Note(new Outcome.Throttled(Words, null));
        _time.Advance(TimeSpan.FromMinutes(61));

        Assert.All(_history.SeriesOf("gpt"), bucket => Assert.Equal(0, bucket.Requests));
        Assert.Empty(_history.TenantsOf("gpt"));
    }

    [Fact]
    public void Since_SumsTheLastWhile()
    {
        Note(new Outcome.Throttled(Words, null));
        _time.Advance(TimeSpan.FromMinutes(2));
        Note(new Outcome.InvalidRequest(Words, null));
        Note(new Outcome.NotSent(Words, CostsAttempt: false));

        var minute = _history.SinceOf("gpt", TimeSpan.FromMinutes(1));
        Assert.Equal((1, 0, 1, 0), (minute.Requests, minute.Throttled, minute.Refused, minute.Failed));
        Assert.Equal(1, _history.SinceOf("gpt", TimeSpan.FromMinutes(5)).Throttled);
        Assert.Equal(0, _history.SinceOf("other", TimeSpan.FromHours(1)).Requests);
    }

    [Fact]
    public void Health_CountsTroublesInARow_AndKeepsTheLastWords()
    {
        Note(new Outcome.Transient(Words, null));
        Note(new Outcome.NotSent(Words with { Status = 0, Code = null, Message = "connection refused" }, CostsAttempt: true));
        Note(new Outcome.NotSent(Words, CostsAttempt: false));

        Assert.Equal(new LaneHealth(2, _time.GetUtcNow(), "connection refused"), _history.HealthOf("gpt"));

        Note(new Outcome.Throttled(Words, null));

        Assert.Equal(0, _history.HealthOf("gpt").FailuresInARow);
    }

    [Fact]
    public void Tenants_AreSummedOverTheHour_ThoseWithMostTokensFirst()
    {
        Note(new Outcome.Throttled(Words, null), tenant: "small", tokens: 5);
        Note(new Outcome.Throttled(Words, null), tenant: "large", tokens: 50);
        _time.Advance(TimeSpan.FromMinutes(30));
        Note(new Outcome.PolicyViolation(Words, null), tenant: "small", tokens: 5);

        Assert.Equal([new TenantUse("large", 1, 50, 0), new TenantUse("small", 2, 10, 1)], _history.TenantsOf("gpt"));
    }

    [Fact]
    public void Tenants_BeyondTheBound_AreCountedAsOne()
    {
        for (var i = 0; i < 1_005; i++)
        {
            Note(new Outcome.Throttled(Words, null), tenant: $"t{i}", tokens: 1);
        }

        var uses = _history.TenantsOf("gpt");
        Assert.Equal(1_005, uses.Sum(use => use.Requests));
        Assert.Equal(5, Assert.Single(uses, use => use.Tenant == "(others)").Requests);
    }

    [Fact]
    public void Series_HoldsEveryRequestOfTheLastHour_HoweverTheyCome() => Gen.Int[0, 5_000].List[0, 60].Sample(gaps =>
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
        var history = new LaneHistory(time);
        var sent = new List<DateTimeOffset>();
        foreach (var gap in gaps)
        {
            time.Advance(TimeSpan.FromSeconds(gap));
            history.Note(Ended(new Outcome.Throttled(Words, null), "t", 1, null));
            sent.Add(time.GetUtcNow());
        }

        var oldest = history.SeriesOf("gpt")[0].At;
        return history.SeriesOf("gpt").Sum(bucket => bucket.Requests) == sent.Count(at => at >= oldest);
    });

    private void Note(Outcome outcome, string tenant = "t", long tokens = 0, TimeSpan? waited = null) => _history.Note(Ended(outcome, tenant, tokens, waited));

    private static Notice.AttemptEnded Ended(Outcome outcome, string tenant, long tokens, TimeSpan? waited) =>
        new("gpt", new JobId(Guid.Empty), 1, outcome, new NextStep.Succeed(), TimeSpan.FromSeconds(1)) { Tenant = tenant, Tokens = tokens, Waited = waited };
}
