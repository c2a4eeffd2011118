using Scheduler.Core.Alerts;

namespace Scheduler.Web.Api.Answers;

/// <summary>What is wrong now, as people were told.</summary>
/// <param name="Kind">account-stopped, quota-exhausted, parked-growth, tenant-quarantined, lane-paused, oldest-job or appeal-due.</param>
public sealed record AlertAnswer(long Id, string Kind, string Subject, DateTimeOffset RaisedAt, string Title, string Text)
{
    public static AlertAnswer Of(Alert alert) =>
        new(alert.Id, alert.Kind.Wire(), alert.Subject, alert.RaisedAt, alert.Title, alert.Text);
}
