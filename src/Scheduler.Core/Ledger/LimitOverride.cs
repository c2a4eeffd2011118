namespace Scheduler.Core.Ledger;

/// <summary>A lane's setting that an administrator changed beside the configuration; it holds over restarts, until the configuration changes it too.</summary>
/// <param name="Lane">The lane.</param>
/// <param name="Setting">The setting's path below the lane, in the configuration's words (RequestsPerMinute, Judging:Requests).</param>
/// <param name="Value">What is in force, as the configuration would say it.</param>
/// <param name="Configured">What the configuration said when it was changed; another value there since then wins.</param>
/// <param name="By">Who changed it.</param>
/// <param name="At">When.</param>
public sealed record LimitOverride(string Lane, string Setting, string Value, string Configured, string By, DateTimeOffset At);
