using System.Text;
using Scheduler.Contracts;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Scheduler.Messaging.Events;
using Xunit;

namespace Scheduler.Adapters.Tests.Messaging;

/// <summary>What subscribers are told about lanes.</summary>
public sealed class LaneContractsTests
{
    private static readonly DateTimeOffset T0 = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void LimitChanged_SaysScopeOldNewAndCause()
    {
        var change = new LimitChange { Lane = "mini", Scope = LimitScope.RequestsPerMinute, OldLimit = 30, NewLimit = 20, Cause = "x-ratelimit-limit-requests", At = T0 };

        Assert.Equal(
            new LimitChanged { Lane = "mini", Scope = "requests_per_minute", OldLimit = 30, NewLimit = 20, Cause = "x-ratelimit-limit-requests", At = T0 },
            EventContracts.Of(LaneEvents.LimitChanged(change), "OpenAI"));
    }

    [Fact]
    public void LimitChanged_OfARule_IsPlainSnakeCase()
    {
        var change = new LimitChange { Lane = "mini", Scope = LimitScope.TokensPerMinute, OldRule = "auto", NewRule = "slices:10s", Cause = "learned", At = T0 };

        Assert.Equal(
            """{"lane":"mini","scope":"tokens_per_minute","old_rule":"auto","new_rule":"slices:10s","cause":"learned","at":"2026-03-01T12:00:00+00:00"}""",
            Encoding.UTF8.GetString(EventJson.Write(EventContracts.Of(LaneEvents.LimitChanged(change), "OpenAI"))));
    }

    [Fact]
    public void Pauses_SayUntilWhenWhyAndByWhom()
    {
        Assert.Equal(
            new LanePaused { Lane = "mini", Until = T0.AddMinutes(1), Reason = "ann: appeal", At = T0 },
            EventContracts.Of(LaneEvents.Paused(new KeptPause("mini", T0.AddMinutes(1), "ann: appeal", "ann", T0)), "OpenAI"));
        Assert.Equal(new LaneResumed { Lane = "mini", By = "time", At = T0 }, EventContracts.Of(LaneEvents.Resumed("mini", null, T0), "OpenAI"));
    }
}
