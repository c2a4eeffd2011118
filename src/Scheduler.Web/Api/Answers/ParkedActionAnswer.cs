namespace Scheduler.Web.Api.Answers;

/// <summary>What a replay or discard did, by id and in the order asked.</summary>
/// <param name="Changed">How many jobs changed.</param>
/// <param name="Results">One each: replayed, discarded, not_parked, no_lane, not_replayable or not_found.</param>
public sealed record ParkedActionAnswer(int Changed, IReadOnlyList<ParkedActionResult> Results);
