using System.Text.Json;

namespace Scheduler.Providers.Tokens;

/// <summary>
/// Counts tools as OpenAI's cookbook does for gpt-3.5, gpt-4 and gpt-4o: each function and each property is one line of
/// "name:description" or "name:type:description". Deeper schemas, which the cookbook leaves out, are counted the same way.
/// </summary>
internal sealed class ToolTokens(PromptTally tally, bool older)
{
    private const int PropertiesStart = 3;
    private const int PerProperty = 3;
    private const int EnumStart = -3;
    private const int PerEnumItem = 3;
    private const int End = 12;
    private const int Deepest = 64;

    private int PerFunction => older ? 10 : 7;

    public void Count(JsonElement tools)
    {
        if (tools.ValueKind != JsonValueKind.Array || tools.GetArrayLength() == 0)
            return;
        foreach (var tool in tools.EnumerateArray())
            CountTool(tool);
        tally.Add(End);
    }

    private void CountTool(JsonElement tool)
    {
        if (tool.ValueKind != JsonValueKind.Object)
            return;
        // Chat nests the function, the responses endpoint and the old "functions" do not.
        var function = tool.TryGetProperty("function", out var nested) && nested.ValueKind == JsonValueKind.Object ? nested : tool;
        tally.Add(PerFunction);
        tally.CountText($"{Text(function, "name")}:{Description(function)}");
        if (function.TryGetProperty("parameters", out var parameters))
            CountSchema(parameters, Deepest);
    }

    private void CountSchema(JsonElement schema, int deeper)
    {
        if (schema.ValueKind != JsonValueKind.Object || deeper == 0)
        {
            CountAsText(schema);
            return;
        }

        if (schema.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object && properties.EnumerateObject().Any())
        {
            tally.Add(PropertiesStart);
            foreach (var property in properties.EnumerateObject())
                CountProperty(property.Name, property.Value, deeper);
        }

        foreach (var name in (string[])["items", "anyOf", "oneOf", "allOf", "$defs", "definitions"])
        {
            if (schema.TryGetProperty(name, out var part))
                CountParts(part, deeper - 1);
        }
    }

    private void CountProperty(string name, JsonElement schema, int deeper)
    {
        tally.Add(PerProperty);
        if (schema.ValueKind != JsonValueKind.Object)
        {
            tally.CountText(name);
            return;
        }

        if (schema.TryGetProperty("enum", out var items) && items.ValueKind == JsonValueKind.Array)
            CountEnum(items);
        tally.CountText($"{name}:{Text(schema, "type")}:{Description(schema)}");
        CountSchema(schema, deeper - 1);
    }

    private void CountEnum(JsonElement items)
    {
        tally.Add(EnumStart);
        foreach (var item in items.EnumerateArray())
        {
            tally.Add(PerEnumItem);
            CountAsText(item);
        }
    }

    private void CountParts(JsonElement part, int deeper)
    {
        if (part.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in part.EnumerateArray())
                CountSchema(item, deeper);
        }
        else
        {
            CountSchema(part, deeper);
        }
    }

    private void CountAsText(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String)
            tally.CountText(TextOf(value));
        else
            tally.CountRaw(System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(value));
    }

    private static string Description(JsonElement holder)
    {
        var text = Text(holder, "description");
        return text.EndsWith('.') ? text[..^1] : text;
    }

    private static string Text(JsonElement holder, string name) =>
        !holder.TryGetProperty(name, out var value) ? "" : value.ValueKind == JsonValueKind.String ? TextOf(value) : value.GetRawText();

    private static string TextOf(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: the escapes are counted as they stand.
            return value.GetRawText();
        }
    }
}
