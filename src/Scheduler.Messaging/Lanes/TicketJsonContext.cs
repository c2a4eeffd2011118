using System.Text.Json.Serialization;

namespace Scheduler.Messaging.Lanes;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(TicketMessage))]
internal sealed partial class TicketJsonContext : JsonSerializerContext;
