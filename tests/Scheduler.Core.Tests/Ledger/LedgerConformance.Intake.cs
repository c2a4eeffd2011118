using Scheduler.Core.Events;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Xunit;
using static Scheduler.Core.Tests.Ledger.LedgerSamples;

namespace Scheduler.Core.Tests.Ledger;

public abstract partial class LedgerConformance
{
    private static readonly string[] OddTexts =
    [
        "a\0b",
        "\0",
        "\uFDD0 and \uFFFF",
        "lone \uD800 surrogate \uDC00",
        "emoji 😀, Ünïcödé, 中文, \u202Eright to left",
        "'; DROP TABLE jobs; --",
        "",
    ];

    [Fact]
    public async Task Add_ANewJob_IsQueuedWithAllItsParts()
    {
        var job = Job() with
        {
            CustomId = "row-1",
            Class = JobClass.Bulk,
            Deadline = T0.AddHours(1),
            Metadata = """{"a":1}""",
            ReplyTo = "replies",
        };

        Assert.Equal(new AddResult.Added(job.Id, JobState.Queued), await Ledger.AddOneAsync(job));

        var view = await Ledger.ViewAsync(job.Id);
        Assert.Equal(
            (job.Tenant, "row-1", job.Path, job.Model, JobClass.Bulk, job.Lane, job.Cost),
            (view.Tenant, view.CustomId, view.Path, view.Model, view.Class, view.Lane, view.Cost));
        Assert.Equal((T0, T0.AddHours(1), job.Metadata), (view.ReceivedAt, view.Deadline, view.Metadata));
        Assert.Equal((JobState.Queued, 1, 0, 0), (view.State, view.Run, view.Generation, view.AttemptsCounted));
        Assert.Equal(new TimelineEntry(T0, "accepted", null, null), Assert.Single(view.Timeline));
        Assert.Empty(view.Attempts);
        Assert.Empty(await Ledger.EventsAsync());
    }

    [Fact]
    public async Task Add_ManyJobs_AnswersInTheirOrder()
    {
        var jobs = Enumerable.Range(0, 20).Select(i => Job($"content {i}", i)).ToList();
        var results = await Ledger.AddAsync(jobs, Token);
        Assert.Equal(jobs.Select(job => job.Id), results.Select(result => Assert.IsType<AddResult.Added>(result).Id));
    }

    [Fact]
    public async Task Add_WithANotBeforeAhead_WaitsUntilThen()
    {
        var job = Job() with { NotBefore = T0.AddMinutes(5) };
        Assert.Equal(new AddResult.Added(job.Id, JobState.Waiting), await Ledger.AddOneAsync(job));
        Assert.Equal(T0.AddMinutes(5), (await Ledger.ViewAsync(job.Id)).Due);
        Assert.Equal(T0.AddMinutes(5), await Ledger.NextDueAsync(Token));
    }

    [Fact]
    public async Task Add_WithANotBeforeBehind_IsQueuedAtOnce()
    {
        var job = Job() with { NotBefore = T0 };
        Assert.Equal(new AddResult.Added(job.Id, JobState.Queued), await Ledger.AddOneAsync(job));
    }

    [Fact]
    public async Task Add_AJobToPark_IsParkedAndSaysWhy()
    {
        var job = Job() with { Lane = "", ParkAs = ParkReason.NoLane, ParkMessage = "No lane takes 'x'." };
        Assert.Equal(new AddResult.Added(job.Id, JobState.Parked), await Ledger.AddOneAsync(job));

        var view = await Ledger.ViewAsync(job.Id);
        Assert.Equal((ParkReason.NoLane, "No lane takes 'x'.", T0), (view.ParkReason, view.Words?.Message, view.EndedAt));
        Assert.Empty(view.Attempts);
        var parked = await Ledger.LastEventAsync();
        Assert.Equal((EventKind.JobParked, "no-lane", "No lane takes 'x'."), (parked.Kind, parked.Reason, parked.Words?.Message));
    }

    [Fact]
    public async Task Add_TheSameKeyAndContent_IsTheSameJob()
    {
        var id = await Ledger.NewAsync(Job("a") with { IdempotencyKey = "k" });
        var again = await Ledger.AddOneAsync(Job("a", 5) with { IdempotencyKey = "k" });
        Assert.Equal(new AddResult.Existing(id, JobState.Queued), again);
    }

    [Fact]
    public async Task Add_TheSameKeyTwiceInOneBatch_IsOneJob()
    {
        var results = await Ledger.AddAsync([Job("a") with { IdempotencyKey = "k" }, Job("a") with { IdempotencyKey = "k" }], Token);
        var added = Assert.IsType<AddResult.Added>(results[0]);
        Assert.Equal(new AddResult.Existing(added.Id, JobState.Queued), results[1]);
    }

    [Fact]
    public async Task Add_TheSameKeyWithOtherContent_IsAConflict()
    {
        var id = await Ledger.NewAsync(Job("a") with { IdempotencyKey = "k" });
        Assert.Equal(new AddResult.Conflict(id), await Ledger.AddOneAsync(Job("b") with { IdempotencyKey = "k" }));
    }

    [Fact]
    public async Task Add_TheSameKeyOfAnotherTenant_IsANewJob()
    {
        await Ledger.NewAsync(Job("a") with { IdempotencyKey = "k" });
        await Ledger.NewAsync(Job("a") with { IdempotencyKey = "k", Tenant = "globex" });
    }

    [Fact]
    public async Task Add_TheSameKeyAfterSuccess_TellsTheStateNow()
    {
        var running = await Ledger.RunningNewAsync(Job("a") with { IdempotencyKey = "k" });
        await Ledger.RecordOneAsync(Succeeded(running));
        var again = await Ledger.AddOneAsync(Job("a", 900) with { IdempotencyKey = "k" });
        Assert.Equal(new AddResult.Existing(running.Id, JobState.Succeeded), again);
    }

    [Fact]
    public async Task Add_TheSameKey100TimesInParallel_IsOneJob()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(
            () => Ledger.AddOneAsync(Job("a") with { IdempotencyKey = "k" }))));

        var added = Assert.Single(results.OfType<AddResult.Added>());
        Assert.All(results.OfType<AddResult.Existing>(), existing => Assert.Equal(added.Id, existing.Id));
        Assert.Equal(99, results.OfType<AddResult.Existing>().Count());
    }

    [Fact]
    public async Task Add_AConflictParkedUnderItsOwnId_IsStoredOnce()
    {
        await Ledger.NewAsync(Job("a") with { IdempotencyKey = "k" });
        var conflict = Job("b") with { IdempotencyKey = "k", MessageId = "m", ParkAs = ParkReason.IdempotencyConflict };
        var id = await Ledger.NewAsync(conflict);
        var again = await Ledger.AddOneAsync(conflict with { Id = JobId.New(T0) });
        Assert.Equal(new AddResult.Existing(id, JobState.Parked), again);
    }

    [Fact]
    public async Task Add_TheSameMessageIdWithoutKey_IsTheSameJob()
    {
        var id = await Ledger.NewAsync(Job("a") with { MessageId = "m-1" });
        Assert.Equal(new AddResult.Existing(id, JobState.Queued), await Ledger.AddOneAsync(Job("a") with { MessageId = "m-1" }));
        await Ledger.NewAsync(Job("a") with { MessageId = "m-2" });
    }

    [Fact]
    public async Task Add_AKeyWins_OverTheMessageId()
    {
        await Ledger.NewAsync(Job("a") with { MessageId = "m", IdempotencyKey = "k1" });
        await Ledger.NewAsync(Job("b") with { MessageId = "m", IdempotencyKey = "k2" });
    }

    [Fact]
    public async Task Add_ARedeliveryWithoutIds_IsFoundByContentForADay()
    {
        var id = await Ledger.NewAsync(Job("a"));
        var redelivered = Job("a") with { MayBeRedelivered = true, ReceivedAt = T0.AddHours(24) };
        Assert.Equal(new AddResult.Existing(id, JobState.Queued), await Ledger.AddOneAsync(redelivered));
        await Ledger.NewAsync(redelivered with { Id = JobId.New(T0), ReceivedAt = T0.AddHours(24).AddSeconds(1) });
    }

    [Fact]
    public async Task Add_EqualContentThatIsNoRedelivery_IsANewJob()
    {
        await Ledger.NewAsync(Job("a"));
        var second = await Ledger.NewAsync(Job("a", 1));
        var redelivered = await Ledger.AddOneAsync(Job("a", 2) with { MayBeRedelivered = true });
        Assert.Equal(new AddResult.Existing(second, JobState.Queued), redelivered);
    }

    [Fact]
    public async Task Add_ARepeatedCallWithTheSameIds_RecognisesItself()
    {
        var job = Job();
        await Ledger.NewAsync(job);
        Assert.Equal(new AddResult.Existing(job.Id, JobState.Queued), await Ledger.AddOneAsync(job));
        Assert.Equal(1, Assert.Single(await Ledger.DepthsAsync(Token)).Queued);
    }

    // By number: a test's arguments pass through UTF-8, which has no lone surrogates.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Add_OddTexts_ComeBackExactly(int number)
    {
        var text = OddTexts[number];
        var id = await Ledger.NewAsync(Job(text) with
        {
            Tenant = "t" + text,
            CustomId = text,
            Model = text,
            Metadata = text,
            Lane = "l" + text,
            IdempotencyKey = text,
        });

        var view = await Ledger.ViewAsync(id);
        Assert.Equal(("t" + text, text, text, text, "l" + text), (view.Tenant, view.CustomId, view.Model, view.Metadata, view.Lane));
        Assert.Equal(id, Assert.Single((await Ledger.ListAsync(new JobFilter { CustomId = text }, Token)).Jobs).Id);
        Assert.Equal(id, Assert.Single(await Ledger.HeadsAsync("l" + text, 10, Token)).Id);
        await Ledger.NewAsync(Job("other") with { Tenant = "t" + text, IdempotencyKey = text + "\0" });
    }
}
