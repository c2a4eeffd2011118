using Scheduler.Messaging.Connections;
using Xunit;

namespace Scheduler.Adapters.Tests.Messaging;

public sealed class SettledTagsTests
{
    private readonly SettledTags _tags = new();

    [Fact]
    public void Take_WhenNothingIsDone_TellsNothing() => Expect(null);

    [Fact]
    public void Take_WhenAllFromTheFirstOnAreDone_TellsThemTogether()
    {
        Done(3, 1, 2);

        Expect(3);
        Expect(null);
    }

    [Fact]
    public void Take_BehindAnOpenDelivery_TellsEachAlone()
    {
        Done(1, 3, 4);

        Expect(1, 3, 4);
    }

    [Fact]
    public void Take_WhenTheOpenOneIsDone_GoesOnBehindWhatWasTold()
    {
        Done(2, 3);
        Expect(null, 2, 3);

        Done(1, 4);

        Expect(4);
    }

    [Fact]
    public void Take_BehindANumberThatNeverCame_NeverTellsTogether()
    {
        Done(1);
        Expect(1);

        Done(3, 4);
        Done(5);

        Expect(null, 3, 4, 5);
    }

    [Fact]
    public void Take_NeverNamesADeliveryThatTheBrokerWasToldOf()
    {
        Done(1);
        _tags.AddTold(2);

        Expect(1);

        _tags.AddTold(3);
        Expect(null);

        Done(4);
        Expect(4);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Take_InAnyOrder_TellsEachExactlyOnce(int seed)
    {
        var random = new Random(seed);
        var open = Enumerable.Range(1, 500).Select(tag => (ulong)tag).ToArray();
        random.Shuffle(open);
        var settled = new HashSet<ulong>();
        var done = new HashSet<ulong>();

        foreach (var tag in open)
        {
            Done(tag);
            done.Add(tag);
            if (random.Next(5) == 0)
            {
                Settle(settled, done);
            }
        }

        Settle(settled, done);
        Assert.Equal(500, settled.Count);
    }

    /// <summary>As the broker does: a common acknowledgement settles all that is open up to its number, which must be open itself.</summary>
    private void Settle(HashSet<ulong> settled, HashSet<ulong> done)
    {
        var (upTo, alone) = _tags.Take();
        if (upTo is { } last)
        {
            Assert.DoesNotContain(last, settled);
            for (var tag = 1UL; tag <= last; tag++)
            {
                Assert.Contains(tag, done);
                settled.Add(tag);
            }
        }

        Assert.All(alone, tag => Assert.True(done.Contains(tag) && settled.Add(tag)));
    }

    private void Done(params ulong[] tags)
    {
        foreach (var tag in tags)
        {
            _tags.AddDone(tag);
        }
    }

    private void Expect(ulong? upTo, params ulong[] alone)
    {
        var told = _tags.Take();
        Assert.Equal(upTo, told.UpTo);
        Assert.Equal(alone, told.Alone.Order());
    }
}
