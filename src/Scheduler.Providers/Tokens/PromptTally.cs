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

    /// <summary>Each text costs its call besides its bytes.</summary>
    private const int BytesPerText = 16;

    private int _budget = options.CountedBytesPerJob;
    private long _countedBytes;
    private long _countedTokens;

    public long Tokens { get; private set; }

    public long Characters { get; private set; }

    /// <summary>Ids of tokens that the job itself lists.</summary>
    public long GivenTokens { get; private set; }

    public TokenCostOptions Options => options;

    public void Add(long tokens) => Tokens += tokens;

    public void AddGivenToken()
    {
        GivenTokens++;
        Tokens++;
    }

    /// <summary>Counts the JSON string on which the reader stands.</summary>
    public void CountString(ref Utf8JsonReader json)
    {
        var bytes = json.ValueSpan;
        if (bytes.Length > options.SampleAboveBytes || _budget < bytes.Length + BytesPerText)
        {
            CountRaw(bytes);
            return;
        }

        var buffer = ArrayPool<char>.Shared.Rent(bytes.Length);
        try
        {
            var length = Decode(ref json, buffer);
            Count(buffer.AsSpan(0, length), bytes.Length);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    public void CountText(string text)
    {
        var bytes = Encoding.UTF8.GetByteCount(text);
        if (bytes > options.SampleAboveBytes || _budget < bytes + BytesPerText)
            CountRaw(Encoding.UTF8.GetBytes(text));
        else
            Count(text, bytes);
    }

    /// <summary>Counts UTF-8 as it stands, however long: by slices, or by what was counted so far.</summary>
    public void CountRaw(ReadOnlySpan<byte> utf8)
    {
        Characters += Encoding.UTF8.GetCharCount(utf8);
        if (utf8.Length <= options.SampleAboveBytes && _budget >= utf8.Length + BytesPerText)
            Tokens += Measure(utf8);
        else if (utf8.Length > options.SampleAboveBytes && _budget >= options.SampleAboveBytes)
            Tokens += (long)Math.Ceiling(Sample(utf8) * Safety);
        else
            Tokens += (long)Math.Ceiling(utf8.Length * Ratio());
    }

    private void Count(ReadOnlySpan<char> text, int bytes)
    {
        Characters += text.Length;
        Tokens += Measure(text, bytes);
    }

    private double Ratio() => _countedBytes == 0 ? 1 : Math.Clamp(Safety * _countedTokens / _countedBytes, LeastRatio, 1);

    private double Sample(ReadOnlySpan<byte> utf8)
    {
        var slice = options.SampleAboveBytes / Slices;
        var step = (utf8.Length - slice) / (Slices - 1);
        long tokens = 0;
        for (var i = 0; i < Slices; i++)
            tokens += Measure(utf8.Slice(i * step, slice));
        return (double)tokens * utf8.Length / (slice * Slices);
    }

    private long Measure(ReadOnlySpan<byte> utf8)
    {
        var buffer = ArrayPool<char>.Shared.Rent(utf8.Length);
        try
        {
            return Measure(buffer.AsSpan(0, Encoding.UTF8.GetChars(utf8, buffer)), utf8.Length);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    private long Measure(ReadOnlySpan<char> text, int bytes)
    {
        long tokens = 0;
        while (!text.IsEmpty)
        {
            var cut = TextRuns.NextCut(text);
            tokens += tokenizer.CountTokens(text[..cut], considerPreTokenization: true, considerNormalization: false);
            text = text[cut..];
        }

        _budget -= bytes + BytesPerText;
        _countedBytes += bytes;
        _countedTokens += tokens;
        return tokens;
    }

    private static int Decode(ref Utf8JsonReader json, Span<char> buffer)
    {
        if (!json.ValueIsEscaped)
            return Encoding.UTF8.GetChars(json.ValueSpan, buffer);
        try
        {
            return json.CopyString(buffer);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: the escapes are counted as they stand, which is more.
            return Encoding.UTF8.GetChars(json.ValueSpan, buffer);
        }
    }
}
