using System.Text.Json;

namespace Scheduler.Simulator.Requests;

/// <summary>Reads what the simulator needs from a request's body in one pass over its bytes.</summary>
public ref struct RequestReader
{
    private Utf8JsonReader json;
    private string? model;
    private long characters;
    private long promptTokenIds;
    private long maxTokens;
    private long choices;
    private int inputs;
    private bool stream;
    private ulong flagged;

    private RequestReader(ReadOnlySpan<byte> body) => json = new Utf8JsonReader(body);

    /// <returns>False when the body is no JSON object.</returns>
    public static bool TryRead(ReadOnlySpan<byte> body, bool markers, out RequestFacts facts)
    {
        var reader = new RequestReader(body) { choices = 1 };
        facts = default;
        try
        {
            if (!reader.ReadObject())
                return false;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a string with a lone surrogate or invalid UTF-8.
            return false;
        }

        facts = reader.Facts(BodyHash.Of(body), markers ? Marker.Find(body) : default);
        if (!markers)
            facts = facts with { FlaggedInputs = 0 };
        return true;
    }

    private readonly RequestFacts Facts(ulong hash, Marker marker) => new()
    {
        Model = model,
        Characters = characters,
        PromptTokenIds = promptTokenIds,
        MaxTokens = maxTokens,
        Choices = choices,
        Inputs = Math.Max(1, inputs),
        Stream = stream,
        Hash = hash,
        Marker = marker,
        FlaggedInputs = flagged,
    };

    private bool ReadObject()
    {
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            return false;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            ReadProperty();
        return !json.Read();
    }

    private void ReadProperty()
    {
        if (json.ValueTextEquals("model"u8))
            ReadModel();
        else if (json.ValueTextEquals("max_tokens"u8) || json.ValueTextEquals("max_completion_tokens"u8) || json.ValueTextEquals("max_output_tokens"u8))
            maxTokens = Math.Max(maxTokens, ReadCount());
        else if (json.ValueTextEquals("n"u8))
            choices = Math.Max(1, ReadCount());
        else if (json.ValueTextEquals("stream"u8))
            ReadStream();
        else if (IsPrompt())
            ReadPrompt(countInputs: false);
        else if (json.ValueTextEquals("input"u8) || json.ValueTextEquals("prompt"u8))
            ReadPrompt(countInputs: true);
        else if (json.ValueTextEquals("generationConfig"u8))
            ReadGenerationConfig();
        else
            json.Skip();
    }

    // Of OpenAI, Anthropic ("system") and Gemini ("contents", "systemInstruction").
    private readonly bool IsPrompt() =>
        json.ValueTextEquals("messages"u8) || json.ValueTextEquals("instructions"u8) || json.ValueTextEquals("system"u8)
        || json.ValueTextEquals("contents"u8) || json.ValueTextEquals("systemInstruction"u8);

    /// <summary>Gemini keeps the output's size and the number of answers in an object of its own.</summary>
    private void ReadGenerationConfig()
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            json.Skip();
            return;
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("maxOutputTokens"u8))
                maxTokens = Math.Max(maxTokens, ReadCount());
            else if (json.ValueTextEquals("candidateCount"u8))
                choices = Math.Max(1, ReadCount());
            else
                json.Skip();
        }
    }

    private void ReadModel()
    {
        json.Read();
        model = json.TokenType == JsonTokenType.String ? ModelNames.Intern(ref json) : null;
        json.Skip();
    }

    private long ReadCount()
    {
        json.Read();
        var count = json.TokenType == JsonTokenType.Number && json.TryGetInt32(out var value) ? Math.Max(0, value) : 0;
        json.Skip();
        return count;
    }

    private void ReadStream()
    {
        json.Read();
        stream = json.TokenType == JsonTokenType.True;
        json.Skip();
    }

    private void ReadPrompt(bool countInputs)
    {
        json.Read();
        var depth = json.CurrentDepth;
        if (json.TokenType is not (JsonTokenType.StartArray or JsonTokenType.StartObject))
        {
            CountValue(isText: true, isInput: countInputs);
            return;
        }

        // A string is text when it stands in an array or under one of the names that carry text; roles, types and addresses do not.
        var isText = true;
        while (json.Read() && json.CurrentDepth > depth)
        {
            if (json.TokenType == JsonTokenType.PropertyName)
                isText = CarriesText();
            else
                CountValue(isText, countInputs && json.CurrentDepth == depth + 1);
        }
    }

    private readonly bool CarriesText() =>
        json.ValueTextEquals("content"u8) || json.ValueTextEquals("text"u8) || json.ValueTextEquals("input_text"u8)
        || json.ValueTextEquals("arguments"u8) || json.ValueTextEquals("output"u8) || json.ValueTextEquals("refusal"u8);

    private void ReadText()
    {
        characters += PromptText.CountCharacters(ref json);
        if (json.ValueSpan.IndexOf(Marker.FlagsModeration) >= 0)
            flagged |= 1UL << Math.Min(inputs, 63);
    }

    private void CountValue(bool isText, bool isInput)
    {
        if (json.TokenType == JsonTokenType.String && isText)
            ReadText();
        else if (json.TokenType == JsonTokenType.Number && isText)
            promptTokenIds++;
        if (isInput && json.TokenType is JsonTokenType.String or JsonTokenType.EndArray or JsonTokenType.EndObject)
            inputs++;
    }
}
