namespace Scheduler.Core.Tenants;

/// <summary>From which rate of content refusals on a tenant is held, so that it does not cost everybody the account.</summary>
/// <param name="Refusals">At least so many within the window; 0: nobody is ever held.</param>
/// <param name="Share">And at least this part of its answered requests, 0 to 1.</param>
/// <param name="Window">What is looked at, 1 minute to 7 days.</param>
public sealed record QuarantineRule(int Refusals, double Share, TimeSpan Window)
{
    public static readonly QuarantineRule Default = new(20, 0.05, TimeSpan.FromHours(1));

    public bool Holds(long refused, long answered) => Refusals > 0 && refused >= Refusals && refused >= Share * answered;
}
