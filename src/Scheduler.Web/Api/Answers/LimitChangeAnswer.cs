using Scheduler.Core.Lanes;

namespace Scheduler.Web.Api.Answers;

/// <summary>One change of a lane's limit or rule.</summary>
public sealed record LimitChangeAnswer(
    DateTimeOffset At, string Scope, long? OldLimit, long? NewLimit, string? OldRule, string? NewRule, string Cause)
{
    public static LimitChangeAnswer Of(LimitChange change) =>
        new(change.At, change.Scope.Wire(), change.OldLimit, change.NewLimit, change.OldRule, change.NewRule, change.Cause);
}
