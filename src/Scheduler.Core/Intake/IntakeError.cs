namespace Scheduler.Core.Intake;

/// <summary>Why a job is refused.</summary>
/// <param name="Status">HTTP status: 400, 403, 413, 415 or 422.</param>
/// <param name="Code">Stable, for programs: invalid_json, unknown_property, model_not_allowed ...</param>
/// <param name="Message">What to do, for people; at most 200 characters of input in it, escaped.</param>
public sealed record IntakeError(int Status, string Code, string Message);
