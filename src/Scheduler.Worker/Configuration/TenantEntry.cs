using Scheduler.Core.Lanes;

namespace Scheduler.Worker.Configuration;

internal sealed record TenantEntry(string Name, string? ApiKeyHash, int Weight, TenantCeiling Ceiling);
