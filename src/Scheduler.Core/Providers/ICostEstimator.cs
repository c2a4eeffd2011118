using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;

namespace Scheduler.Core.Providers;

/// <summary>What a provider will charge at admission. Bounded in time for any input; never throws for a body that parsed as a JSON object.</summary>
public interface ICostEstimator
{
    Cost Estimate(LaneSettings lane, string path, ReadOnlyMemory<byte> body);
}
