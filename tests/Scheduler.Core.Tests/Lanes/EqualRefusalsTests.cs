using Microsoft.Extensions.Time.Testing;
using Scheduler.Core.Attempts;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Scheduler.Core.Tests.Ledger;
using Xunit;

namespace Scheduler.Core.Tests.Lanes;

/// <summary>When refusals are a lane's trouble instead of its jobs' own.</summary>
public sealed class EqualRefusalsTests
{
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(50);

    private readonly FakeTimeProvider _time = new(LedgerSamples.T0);
    private readonly LaneTemper _temper;

    public EqualRefusalsTests() => _temper = new LaneTemper(_time);

    [Fact]
    public void NoteEqual_FiveDifferentJobsInTheSameWords_IsSystemic()
    {
        for (var i = 1; i < EqualRefusals.Enough; i++)
        {
            Assert.False(Note("gone").IsSystemic);
        }

        Assert.Equal(new EqualRefusals(EqualRefusals.Enough, 1), Note("gone"));
        Assert.NotNull(_temper.InTrouble("lane"));
    }

    [Fact]
    public void NoteEqual_TheSameJobAgainAndAgain_IsItsOwnTrouble()
    {
        var job = JobId.New(LedgerSamples.T0);

        for (var i = 0; i < 20; i++)
        {
            Assert.False(_temper.NoteEqual("lane", job, "gone", Quick).IsSystemic);
        }
    }

    [Fact]
    public void NoteEqual_AfterASuccess_BeginsAnew()
    {
        for (var i = 0; i < 10; i++)
        {
            Note("gone");
        }

        _temper.Note("lane", new Outcome.Succeeded(LedgerSamples.Answer, null), Quick);

        Assert.Equal(1, Note("gone").Jobs);
        Assert.Null(_temper.InTrouble("lane"));
    }

    [Fact]
    public void NoteEqual_OtherWordsBetween_BeginsAnew()
    {
        for (var i = 0; i < 4; i++)
        {
            Note("gone");
        }

        Assert.Equal(1, Note("other").Jobs);
        Assert.Equal(1, Note("gone").Jobs);
    }

    [Fact]
    public void NoteEqual_RequestsThatWereUnderWay_ArePartOfTheSameStop()
    {
        for (var i = 0; i < 50; i++)
        {
            Note("gone");
        }

        Assert.Equal(1, Note("gone").Stops);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, Note("gone").Stops);
    }

    [Theory]
    [InlineData("The model `gpt-4o` does not exist.", "The model `gpt-5` does not exist.", true)]
    [InlineData("Invalid value 'n': 17.", "Invalid value 'n': 900.", true)]
    [InlineData("The model `gpt-4o` does not exist.", "Unknown parameter: 'seed'.", false)]
    public void Of_MessagesThatDifferInValuesOnly_AreEqual(string one, string other, bool equal) =>
        Assert.Equal(equal, Words(one) == Words(other));

    [Fact]
    public void Of_WhatOtherJobsDoNotMeet_IsNull()
    {
        var words = new ProviderWords { Status = 400 };
        Assert.Null(EqualWords.Of(new Outcome.PolicyViolation(words, null)));
        Assert.Null(EqualWords.Of(new Outcome.TooLarge(words, null)));
        Assert.Null(EqualWords.Of(new Outcome.Throttled(words, null)));
    }

    private static string? Words(string message) =>
        EqualWords.Of(new Outcome.InvalidRequest(new ProviderWords { Status = 400, Message = message }, null));

    private EqualRefusals Note(string words) => _temper.NoteEqual("lane", JobId.New(LedgerSamples.T0), words, Quick);
}
