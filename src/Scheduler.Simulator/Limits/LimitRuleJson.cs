using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Scheduler.Simulator.Limits;

/// <summary>A rule as its name.</summary>
public sealed class LimitRuleJson : JsonConverter<LimitRule>
{
    public override LimitRule Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString()! : "";
        return LimitRule.TryParse(text, out var rule)
            ? rule
            : throw new JsonException($"'{text}' is no rule: bucket, sliding, fixed, second-slices, ten-second-slices, 5s-slices; windows may be moved, as in fixed+37s.");
    }

    public override void Write(Utf8JsonWriter writer, LimitRule value, JsonSerializerOptions options) =>
        writer.WriteStringValue(JsonEncodedText.Encode(value.ToString(), JavaScriptEncoder.UnsafeRelaxedJsonEscaping));
}
