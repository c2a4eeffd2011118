namespace Scheduler.Web.Api.Answers;

/// <summary>One incident with everything that is known of it: also the evidence file.</summary>
/// <param name="Account">The account; its key never comes here.</param>
/// <param name="Incident">The stop, its lead-up, its appeal and its timeline.</param>
/// <param name="Held">What waits for its end now.</param>
/// <param name="WrittenAt">When this was read.</param>
public sealed record IncidentPageAnswer(AccountAnswer Account, IncidentAnswer Incident, HeldAnswer Held, DateTimeOffset WrittenAt);
