using Scheduler.Core.Jobs;

namespace Scheduler.Core.Forecasts;

/// <summary>What one tenant has queued in one class of a lane; where it has much, estimated from the class's counter.</summary>
public sealed record TenantBacklog(JobClass Class, string Tenant, double Jobs, double MeanTokens)
{
    public double Tokens => Jobs * MeanTokens;
}
