using System.Text.Json;

namespace Scheduler.Providers.Tokens;

/// <summary>Knows the properties of messages and their parts by name.</summary>
internal static class PromptParts
{
    /// <summary>The reader stands on a property's name.</summary>
    public static PromptPart Of(ref Utf8JsonReader json)
    {
        if (json.ValueTextEquals("role"u8))
            return PromptPart.Role;
        if (json.ValueTextEquals("name"u8))
            return PromptPart.Name;
        if (json.ValueTextEquals("image_url"u8))
            return PromptPart.Image;
        if (json.ValueTextEquals("input_audio"u8))
            return PromptPart.Sound;
        if (IsFile(ref json))
            return PromptPart.File;
        return json.ValueTextEquals("type"u8) || json.ValueTextEquals("detail"u8) || json.ValueTextEquals("id"u8)
            ? PromptPart.Label
            : PromptPart.Text;
    }

    private static bool IsFile(ref Utf8JsonReader json) =>
        json.ValueTextEquals("file"u8) || json.ValueTextEquals("file_data"u8) || json.ValueTextEquals("file_id"u8) || json.ValueTextEquals("file_url"u8);

    /// <summary>Reads the image's value to its end: an address, or an object that may name the detail.</summary>
    public static bool AsksForLowDetail(ref Utf8JsonReader json)
    {
        var low = false;
        if (json.TokenType != JsonTokenType.StartObject)
        {
            json.Skip();
            return low;
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isDetail = json.ValueTextEquals("detail"u8);
            json.Read();
            low |= isDetail && json.TokenType == JsonTokenType.String && json.ValueTextEquals("low"u8);
            json.Skip();
        }

        return low;
    }
}
