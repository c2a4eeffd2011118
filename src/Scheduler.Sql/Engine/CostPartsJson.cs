using System.Text.Json.Serialization;

namespace Scheduler.Sql.Engine;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(CostParts))]
internal sealed partial class CostPartsJson : JsonSerializerContext;
