using Scheduler.Contracts;
using Scheduler.Core.Accounts;
using Scheduler.Core.Attempts;
using Scheduler.Core.Events;
using Scheduler.Core.Ledger;
using Scheduler.Core.Tenants;
using Scheduler.Messaging.Events;
using Xunit;

namespace Scheduler.Adapters.Tests.Messaging;

/// <summary>What subscribers are told of stops, refusals and held tenants beyond the provider's words.</summary>
public sealed class ReactionContractsTests
{
    private static readonly DateTimeOffset T0 = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<EventKind> Kinds => [.. Enum.GetValues<EventKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Of_AnyKind_HasAContract(EventKind kind) =>
        Assert.NotNull(EventContracts.Of(new OutboxEvent { Kind = kind, At = T0, Reason = "throttled" }, "OpenAI"));

    [Fact]
    public void Of_AStop_NamesWhatItHoldsUpAndTheProvidersPage()
    {
        var stop = new AccountStop("openai", AccountState.Terminated, T0, null, new ProviderWords { Status = 429, Code = "access_terminated" });
        var held = new HeldWork { Jobs = 1204, Tenants = 3, ByTenant = [new TenantJobs("team-a", 1000)] };

        var told = Assert.IsType<AccountStopped>(EventContracts.Of(AccountEvents.Stopped(stop, held), "OpenAI"));

        Assert.Equal((1204, 3), (told.HeldJobs, told.HeldTenants));
        Assert.Contains("team-a", told.Explanation!, StringComparison.Ordinal);
        Assert.NotEmpty(told.NextStep!);
        Assert.Equal("openai.com", told.Page!.Host);
    }

    [Theory]
    [InlineData("OpenAI", "openai.com")]
    [InlineData("Anthropic", "www.anthropic.com")]
    public void Of_AParkedJob_NamesThePolicyOfItsProvider(string dialect, string host)
    {
        var parked = new OutboxEvent { Kind = EventKind.JobParked, At = T0, Reason = "policy-violation", Words = new ProviderWords { Status = 400, Code = "invalid_prompt" } };

        var told = Assert.IsType<JobParked>(EventContracts.Of(parked, dialect));

        Assert.Equal(host, told.Page!.Host);
        Assert.NotEqual(told.Explanation, told.NextStep);
    }

    [Fact]
    public void Of_AHeldTenant_SaysWhy()
    {
        var hold = new TenantHold("team-a", TenantState.Quarantined, T0, "20 of 40 refused.", null);

        var told = Assert.IsType<TenantHeld>(EventContracts.Of(TenantEvents.Held(hold), "OpenAI"));

        Assert.Equal(("team-a", "Quarantined", "20 of 40 refused."), (told.Tenant, told.State, told.Reason));
        Assert.NotEmpty(told.NextStep!);
    }
}
