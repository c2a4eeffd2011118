using System.Text.Json;

namespace Scheduler.Core.Intake;

/// <summary>Metadata goes back to the producer as it came and is never obeyed; it is bounded and holds no control characters.</summary>
internal static class MetadataRules
{
    public const int MaxKeys = 64;
    public const int MaxKeyLength = 64;
    public const int MaxValueLength = 512;
    public const int MaxBytes = 16 * 1024;

    public static IntakeError? Check(JsonField metadata)
    {
        if (metadata.IsAbsent)
        {
            return null;
        }

        return metadata.Kind == JsonTokenType.StartObject && metadata.Raw.Length <= MaxBytes && ArePairs(metadata.Raw.Span)
            ? null
            : new IntakeError(422, "invalid_metadata", $"metadata must be an object of at most {MaxKeys} plain values (text, numbers, true, false, null): "
                + $"keys up to {MaxKeyLength} and texts up to {MaxValueLength} characters, no control characters, {MaxBytes / 1024} KiB in all.");
    }

    private static bool ArePairs(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var keys = 0;
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString()!;
            reader.Read();
            if (++keys > MaxKeys || !IsText(key, MaxKeyLength) || !IsPlain(ref reader))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsPlain(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => IsText(reader.GetString()!, MaxValueLength),
        JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null => true,
        _ => false,
    };

    private static bool IsText(string text, int maxLength) => text.Length <= maxLength && !text.Any(char.IsControl);
}
