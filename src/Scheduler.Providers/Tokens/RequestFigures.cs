using System.Text.Json;

namespace Scheduler.Providers.Tokens;

/// <summary>The numbers and the model of a request, read before its texts: they decide whether the texts need counting.</summary>
internal sealed class RequestFigures
{
    /// <summary>Above any limit of any provider, and far from overflow.</summary>
    private const long Most = 1_000_000_000_000;

    private long _choices = 1;
    private long? _output;

    /// <summary>The model's tokenizer is cl100k_base.</summary>
    public bool Older { get; private set; }

    /// <summary>Prompts in one request (completions take a list); each is answered.</summary>
    public long Prompts { get; set; } = 1;

    /// <summary>The maximum of one answer; null: none is named.</summary>
    public long? MostPerAnswer => _output;

    /// <summary>Answers in one request: choices of each prompt.</summary>
    public long Answers => Product(_choices, Prompts);

    /// <summary>The named maximum of all answers together; null: none is named.</summary>
    public long? NamedOutput => _output is { } each ? Product(each, Answers) : null;

    public static RequestFigures Read(ReadOnlySpan<byte> body, JsonReaderOptions options)
    {
        var figures = new RequestFigures();
        var json = new Utf8JsonReader(body, options);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            figures.ReadProperty(ref json);
        return figures;
    }

    private void ReadProperty(ref Utf8JsonReader json)
    {
        if (json.ValueTextEquals("model"u8))
            ReadModel(ref json);
        else if (json.ValueTextEquals("max_tokens"u8) || json.ValueTextEquals("max_completion_tokens"u8) || json.ValueTextEquals("max_output_tokens"u8))
            _output = Larger(_output, Number(ref json));
        else if (json.ValueTextEquals("generationConfig"u8))
            ReadGeneration(ref json);
        else if (json.ValueTextEquals("n"u8) || json.ValueTextEquals("best_of"u8))
            _choices = Math.Max(_choices, Number(ref json) ?? 1);
        else
            json.Skip();
    }

    /// <summary>Gemini keeps the maximum of an answer, and their number, in an object of its own.</summary>
    private void ReadGeneration(ref Utf8JsonReader json)
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
                _output = Larger(_output, Number(ref json));
            else if (json.ValueTextEquals("candidateCount"u8))
                _choices = Math.Max(_choices, Number(ref json) ?? 1);
            else
                json.Skip();
        }
    }

    private void ReadModel(ref Utf8JsonReader json)
    {
        json.Read();
        Span<char> name = stackalloc char[128];
        if (json.TokenType == JsonTokenType.String && json.ValueSpan.Length <= name.Length)
            Older = Encodings.IsOlder(name[..System.Text.Encoding.UTF8.GetChars(json.ValueSpan, name)]);
        json.Skip();
    }

    /// <summary>Null for what is no number, and for negatives: the provider will refuse those itself.</summary>
    private static long? Number(ref Utf8JsonReader json)
    {
        json.Read();
        long? number = null;
        if (json.TokenType == JsonTokenType.Number && json.TryGetDouble(out var value) && value >= 0)
            number = (long)Math.Min(Math.Ceiling(value), Most);
        json.Skip();
        return number;
    }

    private static long? Larger(long? one, long? other) => one is null || other > one ? other : one;

    private static long Product(long one, long other) => (long)Math.Min((double)one * other, Most);
}
