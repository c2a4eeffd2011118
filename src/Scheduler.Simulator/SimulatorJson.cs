using System.Text.Json;
using System.Text.Json.Serialization;

namespace Scheduler.Simulator;

/// <summary>How configuration, control calls and statistics are written: camelCase, enums in kebab case, unknown names refused.</summary>
public static class SimulatorJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        RespectNullableAnnotations = true,
    };
}
