using Scheduler.Core.Attempts;
using Scheduler.Core.Costs;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Scheduler.Core.Providers;

namespace Scheduler.Core.Dispatch;

/// <summary>What a reply means for the reservation that it used.</summary>
internal static class Settlements
{
    /// <summary>Null: nothing left this host, so everything is given back.</summary>
    public static Settlement? Of(LaneSettings lane, Cost cost, ProviderReply reply)
    {
        if (reply.Outcome is Outcome.NotSent)
        {
            return null;
        }

        var charged = ChargedCost.Of(lane.Charge, cost, reply.Outcome);
        return new Settlement
        {
            ChargedTokens = charged.Tokens,
            ChargedInputTokens = charged.InputTokens,
            ChargedOutputTokens = charged.OutputTokens,
            ChargedImages = charged.Images,
            ChargedAudioSeconds = charged.AudioSeconds,
            Admitted = reply.Outcome is Outcome.Succeeded,
            Refused = reply.Outcome is Outcome.Throttled,
            RefusedBy = reply.RefusedBy,
            Limits = reply.Limits,
        };
    }
}
