using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Scheduler.Core.Providers;

namespace Scheduler.Adapters.Tests.Web.Api;

/// <summary>A token a byte.</summary>
internal sealed class LengthEstimator : ICostEstimator
{
    public Cost Estimate(LaneSettings lane, string path, ReadOnlyMemory<byte> body) => Cost.OfTokens(body.Length);
}
