namespace Scheduler.Core.Lanes;

/// <summary>What one tenant may take at most, over all lanes; 0: no ceiling.</summary>
/// <param name="RequestsPerMinute">Dispatches in any 60 s.</param>
/// <param name="TokensPerMinute">Their tokens in any 60 s; a job that costs more than this is never fed.</param>
/// <param name="MaxConcurrency">Jobs that are dispatched or run at once.</param>
public sealed record TenantCeiling(int RequestsPerMinute, long TokensPerMinute, int MaxConcurrency)
{
    public bool IsNone => RequestsPerMinute == 0 && TokensPerMinute == 0 && MaxConcurrency == 0;
}
