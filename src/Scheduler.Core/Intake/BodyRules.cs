using System.Text.Json;

namespace Scheduler.Core.Intake;

/// <summary>What a provider's body must keep to, so that its cost can be told and its answer kept.</summary>
internal static class BodyRules
{
    /// <summary>Above every model's output today; a larger number is a mistake that would hold a lane for long.</summary>
    public const long MaxOutputTokens = 1_000_000;

    public const long MaxMultiplier = 128;

    public static IntakeError? Check(BodyFields body) => CheckStream(body.Stream)
        ?? CheckRange(body.OutputBounds, "invalid_max_tokens", MaxOutputTokens)
        ?? CheckRange(body.Multipliers, "invalid_choices", MaxMultiplier);

    private static IntakeError? CheckStream(JsonField stream) => stream.Kind switch
    {
        JsonTokenType.None or JsonTokenType.Null or JsonTokenType.False => null,
        JsonTokenType.True => new IntakeError(422, "stream_not_supported",
            "A queued job is answered as a whole. Leave \"stream\" out; call the provider directly for a stream."),
        _ => new IntakeError(422, "stream_not_supported", "\"stream\" must be false or left out."),
    };

    private static IntakeError? CheckRange(IReadOnlyList<(string Name, JsonField Field)> fields, string code, long max)
    {
        foreach (var (name, field) in fields)
        {
            if (!field.IsAbsent && !(field.Integer >= 1 && field.Integer <= max))
            {
                return new IntakeError(422, code, $"{name} must be a whole number from 1 to {max}.");
            }
        }

        return null;
    }
}
