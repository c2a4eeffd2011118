using System.Text.Json;

namespace Scheduler.Core.Intake;

/// <summary>What the rules look at on the top level of a provider's body; everything else passes through untouched.</summary>
internal sealed class BodyFields
{
    private readonly List<(string Name, JsonField Field)> _outputBounds = [];
    private readonly List<(string Name, JsonField Field)> _multipliers = [];

    public static BodyFields None { get; } = new();

    public JsonField Model { get; private set; }

    public JsonField Stream { get; private set; }

    /// <summary>Every field that bounds the output, by its name.</summary>
    public IReadOnlyList<(string Name, JsonField Field)> OutputBounds => _outputBounds;

    /// <summary>Every field that multiplies the output, by its name.</summary>
    public IReadOnlyList<(string Name, JsonField Field)> Multipliers => _multipliers;

    public string? Forbidden { get; private set; }

    public static BodyFields Read(ReadOnlyMemory<byte> body)
    {
        var fields = new BodyFields();
        var reader = new Utf8JsonReader(body.Span, new JsonReaderOptions { MaxDepth = JsonShape.MaxDepth });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            fields.Set(name, ref reader, body);
            reader.Skip();
        }

        return fields;
    }

    /// <summary>Values that no rule asks for are never copied: a prompt may be megabytes.</summary>
    private void Set(string name, ref Utf8JsonReader reader, ReadOnlyMemory<byte> body)
    {
        switch (name)
        {
            case "model":
                Model = JsonField.Read(ref reader, body);
                break;
            case "stream":
                Stream = JsonField.Read(ref reader, body);
                break;
            case "max_tokens" or "max_completion_tokens" or "max_output_tokens":
                _outputBounds.Add((name, JsonField.Read(ref reader, body)));
                break;
            case "n" or "best_of":
                _multipliers.Add((name, JsonField.Read(ref reader, body)));
                break;
            case var _ when JobFields.IsForbidden(name):
                Forbidden ??= name;
                break;
        }
    }
}
