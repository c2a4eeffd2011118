namespace Scheduler.Web.Api.Answers;

/// <summary>Open alerts, oldest first.</summary>
public sealed record AlertsAnswer(IReadOnlyList<AlertAnswer> Alerts);
