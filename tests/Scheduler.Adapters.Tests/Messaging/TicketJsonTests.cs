using System.Text;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Messaging.Lanes;
using Xunit;

namespace Scheduler.Adapters.Tests.Messaging;

public sealed class TicketJsonTests
{
    private static readonly JobId Job = JobId.New(DateTimeOffset.UnixEpoch);

    public static TheoryData<Cost, int> Costs() => new()
    {
        { new Cost(0, 0), 0 },
        { Cost.OfTokens(1_234_567_890_123), 0 },
        { new Cost(1, 5) { InputTokens = 3, OutputTokens = 5 }, 2 },
        { new Cost(1, 5) { Images = 1, AudioSeconds = 2, OpenAnswers = 3, MostPerAnswer = 4 }, 4 },
    };

    [Theory]
    [MemberData(nameof(Costs))]
    public void Write_ATicket_IsReadBack_AndHoldsOnlyThePartsThatItHas(Cost cost, int parts)
    {
        var ticket = new DispatchTicket(Job, 7, "lane", JobClass.Bulk, cost);
        var json = TicketJson.Write(ticket);

        Assert.Equal(ticket, TicketJson.Read(json));
        Assert.Equal(6 + parts, Encoding.UTF8.GetString(json).Count(letter => letter == ':'));
    }

    [Fact]
    public void Read_ATicketFromBeforeTheCostsHadParts_HasNone() => Assert.Equal(
        new DispatchTicket(Job, 1, "lane", JobClass.Normal, Cost.OfTokens(9)),
        TicketJson.Read(Encoding.UTF8.GetBytes($"{{\"job\":\"{Job.Value}\",\"generation\":1,\"lane\":\"lane\",\"class\":\"normal\",\"requests\":1,\"tokens\":9}}")));

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("no json")]
    [InlineData("{\"job\":\"00000000-0000-0000-0000-000000000000\",\"generation\":1,\"lane\":\"l\",\"class\":\"other\",\"requests\":1,\"tokens\":9}")]
    public void Read_AnythingElse_IsNoTicket(string json) => Assert.Null(TicketJson.Read(Encoding.UTF8.GetBytes(json)));
}
