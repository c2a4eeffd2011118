using System.Text.Json;

namespace Scheduler.Simulator.Answers;

/// <summary>Composes OpenAI's error envelope.</summary>
internal static class ErrorWriter
{
    public static void Write(Utf8JsonWriter json, ErrorBody error)
    {
        json.WriteStartObject();
        json.WriteStartObject("error"u8);
        json.WriteString("message"u8, error.Message);
        json.WriteString("type"u8, error.Type);
        json.WriteString("param"u8, error.Param);
        json.WriteString("code"u8, error.Code);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
