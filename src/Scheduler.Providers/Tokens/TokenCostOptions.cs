namespace Scheduler.Providers.Tokens;

/// <summary>Fixed prices of what is no text, and the bounds of counting.</summary>
public sealed record TokenCostOptions
{
    /// <summary>An image asked for with detail "low". Default: 85.</summary>
    public int LowDetailImageTokens { get; init; } = 85;

    /// <summary>Any other image: 85 plus 170 for each of the 8 tiles that the largest one has. Default: 1,445.</summary>
    public int ImageTokens { get; init; } = 1_445;

    /// <summary>A file or a sound inside a message. Default: 5,000.</summary>
    public int FileTokens { get; init; } = 5_000;

    /// <summary>A sound whose length its file does not say is taken to have so many bytes a second. Default: 8,000 (speech at 64 kbit/s).</summary>
    public int SoundBytesPerSecond { get; init; } = 8_000;

    /// <summary>A longer text is judged by slices of it. Default: 32,768 bytes.</summary>
    public int SampleAboveBytes { get; init; } = 32_768;

    /// <summary>The slices of one text together, at most <see cref="SampleAboveBytes"/>. Default: 16,384 bytes.</summary>
    public int SampleBytes { get; init; } = 16_384;

    /// <summary>
    /// After so much work on one job's texts the rest is judged by what was counted so far. A byte is 1 and a token 4, since
    /// texts of unusual letters take more tokens and more time. Default: 98,304, some 55 KB of English.
    /// </summary>
    public int WorkPerJob { get; init; } = 98_304;
}
