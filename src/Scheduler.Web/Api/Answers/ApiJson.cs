using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace Scheduler.Web.Api.Answers;

/// <summary>How the API writes and reads its own JSON: snake_case; reading takes no unknown and no doubled property.</summary>
internal static class ApiJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = null,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        MaxDepth = 32,
    };

    public static IResult Answer<T>(T value, int status = 200) => Results.Json(value, Options, "application/json", status);
}
