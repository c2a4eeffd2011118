using System.Text.Json;
using Scheduler.Core.Costs;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Scheduler.Core.Providers;

namespace Scheduler.Providers.Tokens;

/// <summary>
/// Estimates what OpenAI charges at admission, on the safe side: by the model's tokenizer and by characters, whichever is more.
/// The time is bounded for any body; a body that is no JSON is charged by its bytes.
/// </summary>
public sealed class TokenCostEstimator(TokenCostOptions options) : ICostEstimator
{
    private const int CharactersPerToken = 4;

    /// <summary>Longer tools are counted as the bytes they are, not read as a document.</summary>
    private const int LongestDocument = 65_536;

    private static readonly JsonReaderOptions Reading = new() { MaxDepth = 256 };

    /// <summary>Loads the tokenizers of these models, half a second of work each, so that the first job does not wait for it.</summary>
    public static void Load(IEnumerable<string> models)
    {
        foreach (var older in models.Select(model => Encodings.IsOlder(model)).Distinct())
        {
            _ = Encodings.Of(older);
        }
    }

    public Cost Estimate(LaneSettings lane, string path, ReadOnlyMemory<byte> body)
    {
        try
        {
            return Charge(lane, path, body.Span);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Deeper than anything real, no JSON, or a name that is no Unicode text: no token is shorter than a byte.
            return Cost.OfTokens(body.Length + Math.Max(0, lane.DefaultOutputTokens));
        }
    }

    private Cost Charge(LaneSettings lane, string path, ReadOnlySpan<byte> body)
    {
        var figures = RequestFigures.Read(body, Reading);
        var kind = KindOf(path);
        return lane.Charge == ChargeRule.Max && kind == EndpointKind.Chat && !LaneRoom.SplitsTokens(lane) && OutputCoversPrompt(figures, body, out var output)
            ? Cost.OfTokens(output)
            : JobCost.Of(lane, Measure(kind, body, figures));
    }

    /// <summary>
    /// A token is at least a byte, so a maximum of output above the body's bytes decides under Max, without counting. Images
    /// and files are priced by other rules: a body that may have one is counted.
    /// </summary>
    private static bool OutputCoversPrompt(RequestFigures figures, ReadOnlySpan<byte> body, out long output)
    {
        output = figures.NamedOutput ?? 0;
        return output >= body.Length && body.IndexOf("image_url"u8) < 0 && body.IndexOf("input_audio"u8) < 0 && body.IndexOf("\"file"u8) < 0;
    }

    private JobSize Measure(EndpointKind kind, ReadOnlySpan<byte> body, RequestFigures figures)
    {
        var tally = new PromptTally(Encodings.Of(figures.Older), options);
        var json = new Utf8JsonReader(body, Reading);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            CountProperty(ref json, body, kind, tally, figures);
        var byCharacters = ((tally.Characters + CharactersPerToken - 1) / CharactersPerToken) + tally.GivenTokens;
        return new JobSize(tally.Tokens, byCharacters)
        {
            Answers = kind is EndpointKind.InputOnly or EndpointKind.Images ? 0 : figures.Answers,
            Images = kind == EndpointKind.Images ? (int)Math.Min(figures.Answers, int.MaxValue) : tally.Images,
            AudioSeconds = tally.AudioSeconds,
            MostPerAnswer = figures.MostPerAnswer,
        };
    }

    private static void CountProperty(ref Utf8JsonReader json, ReadOnlySpan<byte> body, EndpointKind kind, PromptTally tally, RequestFigures figures)
    {
        if (json.ValueTextEquals("messages"u8) || (kind == EndpointKind.Chat && json.ValueTextEquals("input"u8)))
            CountMessages(ref json, tally);
        else if (json.ValueTextEquals("prompt"u8))
            CountPrompts(ref json, tally, figures);
        else if (json.ValueTextEquals("input"u8) || json.ValueTextEquals("instructions"u8) || json.ValueTextEquals("suffix"u8)
            || json.ValueTextEquals("system"u8) || json.ValueTextEquals("contents"u8) || json.ValueTextEquals("systemInstruction"u8))
            CountValue(ref json, tally);
        else if (json.ValueTextEquals("tools"u8) || json.ValueTextEquals("functions"u8))
            CountTools(ref json, body, tally, figures.Older);
        else if (json.ValueTextEquals("response_format"u8) || json.ValueTextEquals("text"u8))
            CountFormat(ref json, body, tally);
        else
            json.Skip();
    }

    private static void CountMessages(ref Utf8JsonReader json, PromptTally tally)
    {
        json.Read();
        PromptWalk.CountMessages(ref json, tally);
    }

    private static void CountValue(ref Utf8JsonReader json, PromptTally tally)
    {
        json.Read();
        PromptWalk.CountValue(ref json, tally);
    }

    /// <summary>A list of texts, or of lists of tokens, is so many prompts; a list of numbers is one.</summary>
    private static void CountPrompts(ref Utf8JsonReader json, PromptTally tally, RequestFigures figures)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartArray)
        {
            PromptWalk.CountValue(ref json, tally);
            return;
        }

        long prompts = 0;
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            prompts += json.TokenType == JsonTokenType.Number ? 0 : 1;
            PromptWalk.CountValue(ref json, tally);
        }

        figures.Prompts = Math.Max(1, prompts);
    }

    private static void CountTools(ref Utf8JsonReader json, ReadOnlySpan<byte> body, PromptTally tally, bool older)
    {
        var start = json;
        var raw = Raw(ref json, body);
        if (raw.Length > LongestDocument)
        {
            tally.CountRaw(raw);
            return;
        }

        using var tools = JsonDocument.ParseValue(ref start);
        new ToolTokens(tally, older).Count(tools.RootElement);
    }

    /// <summary>A schema of the answer is shown to the model as it stands; a plain format is not.</summary>
    private static void CountFormat(ref Utf8JsonReader json, ReadOnlySpan<byte> body, PromptTally tally)
    {
        var raw = Raw(ref json, body);
        if (raw.IndexOf("json_schema"u8) >= 0)
            tally.CountRaw(raw);
    }

    /// <summary>Moves from a property's name over its value, and gives the value's bytes.</summary>
    private static ReadOnlySpan<byte> Raw(ref Utf8JsonReader json, ReadOnlySpan<byte> body)
    {
        json.Read();
        var from = (int)json.TokenStartIndex;
        json.Skip();
        return body[from..(int)json.BytesConsumed];
    }

    private static EndpointKind KindOf(string path)
    {
        if (path.Contains("/images/", StringComparison.Ordinal))
            return EndpointKind.Images;
        if (path.Contains("embeddings", StringComparison.Ordinal) || path.Contains("moderations", StringComparison.Ordinal) || path.Contains("/audio/", StringComparison.Ordinal))
            return EndpointKind.InputOnly;
        return path.EndsWith("/completions", StringComparison.Ordinal) && !path.Contains("/chat/", StringComparison.Ordinal)
            ? EndpointKind.Completion
            : EndpointKind.Chat;
    }
}
