using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.ML.Tokenizers;

namespace Scheduler.Providers.Tokens;

/// <summary>Adds up one job's prompt: tokens, and the characters by which OpenAI's own limiter judges it.</summary>
internal sealed class PromptTally(TiktokenTokenizer tokenizer, TokenCostOptions options)
{
    /// <summary>A sample is this many slices, spread evenly.</summary>
    private const int Slices = 8;

    /// <summary>What is not counted is taken to be a quarter dearer than what was.</summary>
    private const double Safety = 1.25;

    /// <summary>Tokens per byte at least: JSON has 0.45, English 0.19.</summary>
    private const double LeastRatio = 0.3;

    private const int WorkPerToken = 4;

    /// <summary>Each text costs its call besides its bytes.</summary>
    private const int WorkPerText = 16;

    private int _budget = options.WorkPerJob;
    private long _countedBytes;
    private long _countedTokens;

    public long Tokens { get; private set; }

    public long Characters { get; private set; }

    /// <summary>Ids of tokens that the job itself lists.</summary>
    public long GivenTokens { get; private set; }

    /// <summary>Images shown in the prompt.</summary>
    public int Images { get; private set; }

    /// <summary>Seconds of sound in the prompt.</summary>
    public int AudioSeconds { get; private set; }

    public TokenCostOptions Options => options;

    public void Add(long tokens) => Tokens += tokens;

    public void AddGivenToken()
    {
        GivenTokens++;
        Tokens++;
    }

    public void AddImage(bool lowDetail)
    {
        Images++;
        Tokens += lowDetail ? options.LowDetailImageTokens : options.ImageTokens;
    }

    public void AddSound(int seconds)
    {
        AudioSeconds += seconds;
        Tokens += options.FileTokens;
    }

    /// <summary>Counts the JSON string on which the reader stands.</summary>
    public void CountString(ref Utf8JsonReader json) => CountRaw(json.ValueSpan);

    public void CountText(string text)
    {
        var bytes = Encoding.UTF8.GetByteCount(text);
        if (bytes > options.SampleAboveBytes || _budget < bytes + WorkPerText)
            CountRaw(Encoding.UTF8.GetBytes(text));
        else
            Tokens += Count(text, bytes);
    }

    /// <summary>Counts JSON's own text as it stands, its escapes read, however long: whole, by slices, or by what was counted so far.</summary>
    public void CountRaw(ReadOnlySpan<byte> raw)
    {
        if (raw.Length <= options.SampleAboveBytes && _budget >= raw.Length + WorkPerText)
        {
            Tokens += Measure(raw);
            return;
        }

        Characters += JsonEscapes.CountCharacters(raw);
        Tokens += raw.Length > options.SampleAboveBytes && _budget >= options.SampleBytes
            ? (long)Math.Ceiling(Sample(raw) * Safety)
            : (long)Math.Ceiling(raw.Length * Ratio());
    }

    private double Ratio() => _countedBytes == 0 ? 1 : Math.Clamp(Safety * _countedTokens / _countedBytes, LeastRatio, 1);

    private double Sample(ReadOnlySpan<byte> raw)
    {
        var characters = Characters;
        var slice = options.SampleBytes / Slices;
        var step = (raw.Length - slice) / (Slices - 1);
        long tokens = 0;
        for (var i = 0; i < Slices; i++)
            tokens += Measure(raw.Slice(i * step, slice));
        Characters = characters;
        return (double)tokens * raw.Length / (slice * Slices);
    }

    private long Measure(ReadOnlySpan<byte> raw)
    {
        var buffer = ArrayPool<char>.Shared.Rent(raw.Length);
        try
        {
            return Count(buffer.AsSpan(0, JsonEscapes.Decode(raw, buffer)), raw.Length);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    private long Count(ReadOnlySpan<char> text, int bytes)
    {
        var tokens = TextRuns.Count(tokenizer, text);
        Characters += text.Length;
        _budget -= (int)Math.Min(_budget, bytes + WorkPerText + (WorkPerToken * tokens));
        _countedBytes += bytes;
        _countedTokens += tokens;
        return tokens;
    }
}
