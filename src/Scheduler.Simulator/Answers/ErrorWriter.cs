using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Scheduler.Simulator.Answers;

/// <summary>Composes an error in its envelope.</summary>
internal static class ErrorWriter
{
    public static void Write(Utf8JsonWriter json, ErrorBody error, int status, string? requestId)
    {
        json.WriteStartObject();
        switch (error.Envelope)
        {
            case Envelope.Flat:
                WriteFlat(json, error, status);
                break;
            case Envelope.Bare:
                json.WriteString("message"u8, error.Message);
                break;
            default:
                WriteNested(json, error, status, requestId);
                break;
        }

        json.WriteEndObject();
    }

    private static void WriteNested(Utf8JsonWriter json, ErrorBody error, int status, string? requestId)
    {
        var isAnthropic = error.Envelope == Envelope.Anthropic;
        if (isAnthropic)
            json.WriteString("type"u8, "error"u8);
        json.WriteStartObject("error"u8);
        WriteFields(json, error, status);
        WriteExtra(json, error.Extra);
        json.WriteEndObject();
        if (isAnthropic)
            json.WriteString("request_id"u8, requestId);
    }

    private static void WriteFields(Utf8JsonWriter json, ErrorBody error, int status)
    {
        switch (error.Envelope)
        {
            case Envelope.OpenAI:
            case Envelope.NumericCode:
                WriteOpenAI(json, error, status);
                break;
            case Envelope.Azure:
                json.WriteString("code"u8, error.Code);
                json.WriteString("message"u8, error.Message);
                break;
            case Envelope.Anthropic:
                json.WriteString("type"u8, error.Type);
                json.WriteString("message"u8, error.Message);
                break;
            case Envelope.Google:
                json.WriteNumber("code"u8, status);
                json.WriteString("message"u8, error.Message);
                json.WriteString("status"u8, error.Type);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private static void WriteOpenAI(Utf8JsonWriter json, ErrorBody error, int status)
    {
        json.WriteString("message"u8, error.Message);
        json.WriteString("type"u8, error.Type);
        json.WriteString("param"u8, error.Param);
        if (error.Envelope == Envelope.NumericCode)
            json.WriteNumber("code"u8, status);
        else
            json.WriteString("code"u8, error.Code);
    }

    private static void WriteFlat(Utf8JsonWriter json, ErrorBody error, int status)
    {
        json.WriteString("object"u8, "error"u8);
        json.WriteString("message"u8, error.Message);
        json.WriteString("type"u8, error.Type);
        json.WriteString("param"u8, error.Param);
        json.WriteString("code"u8, error.Code ?? status.ToString(CultureInfo.InvariantCulture));
        json.WriteNumber("raw_status_code"u8, status);
    }

    private static void WriteExtra(Utf8JsonWriter json, string? extra)
    {
        if (extra is null)
            return;
        using var properties = JsonDocument.Parse($"{{{extra}}}");
        foreach (var property in properties.RootElement.EnumerateObject())
            property.WriteTo(json);
    }
}
