namespace Scheduler.Web.Api.Answers;

public sealed record LanesAnswer(IReadOnlyList<LaneAnswer> Lanes);
