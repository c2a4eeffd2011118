using Scheduler.Core.Lanes;

namespace Scheduler.Core.Intake;

/// <summary>The lane that takes a job, or why none does.</summary>
internal readonly record struct LaneChoice(LaneSettings? Lane, IntakeError? Error)
{
    public static LaneChoice Of(LaneDirectory lanes, JobDraft draft)
    {
        if (draft.Lane is { } name)
        {
            return lanes.Find(name) is { } asked
                ? Among([asked], draft)
                : Refuse("unknown_lane", $"There is no lane {Excerpt.Of(name)} (GET /v1/lanes lists them). Leave lane out to let the model choose it.");
        }

        return Among(lanes.Lanes, draft);
    }

    private static LaneChoice Among(IReadOnlyList<LaneSettings> lanes, JobDraft draft)
    {
        if (!lanes.Any(lane => lane.MayCall(draft.Path)))
        {
            return Refuse("forbidden_field", $"No lane may call {Excerpt.Of(draft.Path)}; the lanes' Paths name what may be called (GET /v1/lanes lists them).");
        }

        return new LaneDirectory(lanes).Choose(draft.Model, draft.Path) is { } lane
            ? new LaneChoice(lane, null)
            : Refuse("model_not_allowed", $"No lane serves the model {Excerpt.Of(draft.Model)} on this path (GET /v1/lanes lists them).");
    }

    private static LaneChoice Refuse(string code, string message) => new(null, new IntakeError(422, code, message));
}
