using Scheduler.Core.Accounts;
using Scheduler.Core.Attempts;
using Scheduler.Core.History;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Scheduler.Core.Overview;
using Scheduler.Core.Tenants;
using Xunit;

namespace Scheduler.Core.Tests.Overview;

public sealed class OverviewJudgeTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly IReadOnlyDictionary<string, AccountSettings> Accounts = new Dictionary<string, AccountSettings>
    {
        ["main"] = new() { Name = "main", BaseUrl = new Uri("https://api.openai.com") },
    };

    [Fact]
    public void NothingWrong_FindsNothing() => Assert.Empty(Judge(Picture(Lane())));

    [Theory]
    [InlineData(AccountState.Terminated, FindingWeight.Critical, "terminated")]
    [InlineData(AccountState.OutOfQuota, FindingWeight.Critical, "out of quota")]
    [InlineData(AccountState.CredentialsRejected, FindingWeight.Critical, "refused for its key")]
    [InlineData(AccountState.PausedByAdmin, FindingWeight.Notice, "paused by an administrator")]
    public void AStoppedAccount_IsNamed_WithItsIncident(AccountState state, FindingWeight weight, string words)
    {
        var found = Assert.Single(Judge(Picture(Lane()) with { OpenIncidents = [Incident(state)] }));

        Assert.Equal((FindingKind.AccountStopped, "main", weight, 7L), (found.Kind, found.Subject, found.Weight, found.Incident!.Value));
        Assert.Equal($"Account main is {words}", found.Title);
        Assert.Contains("you broke a rule", found.Explanation.What, StringComparison.Ordinal);
    }

    [Fact]
    public void SignsOfAStoppedAccount_AreNotToldBesideIt()
    {
        var lane = Lane() with { Health = new LaneHealth(9, Now, "x"), Usage = Usage() with { PausedUntil = Now.AddMinutes(1) }, Oldest = Now.AddDays(-1) };

        Assert.Equal(FindingKind.AccountStopped, Assert.Single(Judge(Picture(lane) with { OpenIncidents = [Incident(AccountState.Terminated)] })).Kind);
    }

    [Fact]
    public void ThreeTroublesInARow_SayThatTheProviderIsDown_OncePerAccount()
    {
        var health = new LaneHealth(3, Now.AddSeconds(-5), "503 overloaded");
        var found = Assert.Single(Judge(Picture(
            Lane("a") with { Health = health, Usage = Usage() with { PausedUntil = Now.AddMinutes(1) } }, Lane("b") with { Health = health })));

        Assert.Equal((FindingKind.ProviderDown, "main", FindingWeight.Critical), (found.Kind, found.Subject, found.Weight));
        Assert.Contains("6 requests in a row failed (lanes: a, b). The last: 503 overloaded.", found.Explanation.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, 5)]
    [InlineData(3, 301)]
    public void TooFewOrOldTroubles_SayNothing(int troubles, int secondsAgo) =>
        Assert.Empty(Judge(Picture(Lane() with { Health = new LaneHealth(troubles, Now.AddSeconds(-secondsAgo), "x") })));

    [Fact]
    public void ALanePausedBy429s_SaysSo_AndWhenItEnds()
    {
        var found = Assert.Single(Judge(Picture(Lane() with { Lately = Lately(throttled: 2), Usage = Usage() with { PausedUntil = Now.AddSeconds(20), PauseReason = "throttled" } })));

        Assert.Equal((FindingKind.LanePaused, FindingWeight.Warning), (found.Kind, found.Weight));
        Assert.Equal("Lane a is paused by the provider's 429s", found.Title);
        Assert.Contains("2026-03-01 12:00:20 UTC", found.Explanation.What, StringComparison.Ordinal);
    }

    [Fact]
    public void BetweenTwoPauses_WhileOneRequestTries_TheLaneIsStillNamed() =>
        Assert.Equal(FindingKind.LanePaused, Assert.Single(Judge(Picture(Lane() with { Lately = Lately(throttled: 1), Usage = Usage() with { IsProbing = true } }))).Kind);

    [Fact]
    public void AProbeWithout429s_IsNoNews() => Assert.Empty(Judge(Picture(Lane() with { Usage = Usage() with { IsProbing = true } })));

    [Fact]
    public void APersonsPause_IsANotice_WithNameAndReason()
    {
        var found = Assert.Single(Judge(Picture(Lane() with { Kept = new KeptPause("a", null, "tests run", "ada", Now), Usage = Usage() with { PausedUntil = Now.AddDays(3650) } })));

        Assert.Equal((FindingWeight.Notice, "Lane a is paused by ada"), (found.Weight, found.Title));
        Assert.Contains("tests run", found.Explanation.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5, 100, true)]
    [InlineData(4, 10, false)]
    [InlineData(5, 101, false)]
    public void ALaneThatGoesOn_IsNamedForMany429s(int throttled, int requests, bool isNamed) =>
        Assert.Equal(isNamed ? [FindingKind.LaneThrottled] : [], Judge(Picture(Lane() with { Lately = Lately(throttled, requests) })).Select(found => found.Kind));

    [Theory]
    [InlineData(800, 200, true)]
    [InlineData(800, 201, false)]
    [InlineData(499, 1, false)]
    [InlineData(5_000, 0, false)]
    public void ATenantWithNearlyAllOfALane_FloodsIt_WhenOthersWaitToo(long most, long others, bool floods)
    {
        TenantJobs[] tenants = others == 0 ? [new("big", most)] : [new("small", others), new("big", most)];
        var found = Judge(Picture(Lane() with { Tenants = tenants }));

        Assert.Equal(floods ? [("big", "a")] : [], found.Select(one => (one.Subject, one.Lane!)));
    }

    [Fact]
    public void APausedTenant_FloodsNothing()
    {
        var hold = new TenantHold("big", TenantState.PausedByAdmin, Now, "too much", "ada");
        var found = Judge(Picture(Lane() with { Tenants = [new("small", 5), new("big", 900)] }) with { Holds = [hold] });

        Assert.Equal((FindingKind.TenantHeld, FindingWeight.Notice), (Assert.Single(found).Kind, found[0].Weight));
    }

    [Fact]
    public void AQuarantinedTenant_IsAWarning() => Assert.Equal(
        FindingWeight.Warning,
        Assert.Single(Judge(Picture(Lane()) with { Holds = [new TenantHold("bad", TenantState.Quarantined, Now, "5 of 9", null)] })).Weight);

    [Theory]
    [InlineData(10, 10, true)]
    [InlineData(9, 500, false)]
    [InlineData(50, 9, false)]
    public void ParkedJobsThatGrow_AreNamed_WhileTheyAreParked(long grown, long parked, bool isNamed)
    {
        var found = Judge(Picture(Lane()) with
        {
            NewlyParked = new Dictionary<ParkReason, long> { [ParkReason.InvalidRequest] = grown },
            Parked = new Dictionary<ParkReason, long> { [ParkReason.InvalidRequest] = parked },
        });

        Assert.Equal(isNamed ? ["invalid-request"] : [], found.Select(one => one.Subject));
    }

    [Fact]
    public void AnOldJob_IsNamed_UnlessItsLaneIsPaused()
    {
        var old = Lane() with { Oldest = Now.AddHours(-2) };

        Assert.Equal(FindingKind.JobOld, Assert.Single(Judge(Picture(old))).Kind);
        Assert.Equal(FindingKind.LanePaused, Assert.Single(Judge(Picture(old with { Kept = new KeptPause("a", null, "x", "ada", Now) }))).Kind);
    }

    [Fact]
    public void PartsThatAreDown_AndWhatIsCritical_ComeFirst()
    {
        var found = Judge(Picture(Lane() with { Lately = Lately(throttled: 9) }) with
        {
            PartsDown = new Dictionary<string, string> { ["transport"] = "the broker is away" },
            OpenIncidents = [Incident(AccountState.PausedByAdmin) with { Account = "other" }],
        });

        Assert.Equal([FindingKind.PartDown, FindingKind.LaneThrottled, FindingKind.AccountStopped], found.Select(one => one.Kind));
    }

    private static IReadOnlyList<Finding> Judge(OverviewPicture picture) => OverviewJudge.Findings(picture, Accounts);

    private static OverviewPicture Picture(params LanePicture[] lanes) => new() { Now = Now, Lanes = lanes };

    private static LanePicture Lane(string name = "a") =>
        new() { Lane = new LaneSettings { Name = name, Account = "main" }, Usage = Usage(name), Lately = Lately(0) };

    private static LaneUsage Usage(string name = "a") => new() { Lane = name };

    private static LaneBucket Lately(int throttled, int requests = 10) => new() { At = Now, Requests = requests, Throttled = throttled };

    private static Incident Incident(AccountState state) => new()
    {
        Id = 7,
        Account = "main",
        State = state,
        OpenedAt = Now,
        Words = new ProviderWords { Status = 403, Code = "deactivated", Message = "you broke a rule" },
    };
}
