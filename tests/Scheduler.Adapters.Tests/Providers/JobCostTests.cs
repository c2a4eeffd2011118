using System.Buffers.Binary;
using System.Text;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Scheduler.Providers.Tokens;
using Xunit;

namespace Scheduler.Adapters.Tests.Providers;

/// <summary>What a cost holds beside tokens: open outputs, prompts and answers apart, images, sound.</summary>
public sealed class JobCostTests
{
    private const string Chat = "/v1/chat/completions";

    /// <summary>8 tokens: 3 for the message, 1 for its role, 1 for its text, 3 for the reply.</summary>
    private const string Hello = "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]";

    private static readonly LaneSettings Lane = new() { Name = "lane", Account = "account", DefaultOutputTokens = 512 };
    private static readonly LaneSettings Split = Lane with { InputTokensPerMinute = 10_000, OutputTokensPerMinute = 9_000 };

    private readonly TokenCostEstimator _estimator = new(new TokenCostOptions());

    [Theory]
    [InlineData(ChargeRule.Max, "", 512, 512, 1)]
    [InlineData(ChargeRule.Sum, "", 520, 512, 1)]
    [InlineData(ChargeRule.Sum, ",\"n\":3", 1_544, 1_536, 3)]
    [InlineData(ChargeRule.Sum, ",\"n\":2,\"best_of\":4", 2_056, 2_048, 4)]
    [InlineData(ChargeRule.Sum, ",\"max_tokens\":null", 520, 512, 1)]
    public void Estimate_WithoutAMaximum_IsOpenAndKnowsItsPrompt(ChargeRule rule, string more, long tokens, long output, int answers) => Assert.Equal(
        new Cost(1, tokens) { InputTokens = 8, OutputTokens = output, OpenAnswers = answers },
        Estimate(Lane with { Charge = rule }, Chat, $"{{{Hello}{more}}}"));

    [Theory]
    [InlineData("max_tokens")]
    [InlineData("max_completion_tokens")]
    [InlineData("max_output_tokens")]
    public void Estimate_WithAMaximum_IsNotOpen(string name)
    {
        Assert.Equal(Cost.OfTokens(28), Estimate(Lane with { Charge = ChargeRule.Sum }, Chat, $"{{{Hello},\"{name}\":20}}"));
        Assert.Equal(Cost.OfTokens(1_000), Estimate(Lane with { Charge = ChargeRule.Max }, Chat, $"{{{Hello},\"{name}\":1000}}"));
        Assert.Equal(Cost.OfTokens(40), Estimate(Lane with { Charge = ChargeRule.Max }, Chat, $"{{{Hello},\"{name}\":20,\"n\":2}}"));
    }

    [Theory]
    [InlineData(ChargeRule.Max, ",\"max_tokens\":1000", 1_000, 1_000)]
    [InlineData(ChargeRule.Sum, ",\"max_tokens\":20,\"n\":2", 48, 40)]
    public void Estimate_WherePromptsAndAnswersAreLimited_HoldsBoth(ChargeRule rule, string more, long tokens, long output) => Assert.Equal(
        new Cost(1, tokens) { InputTokens = 8, OutputTokens = output },
        Estimate(Split with { Charge = rule }, Chat, $"{{{Hello}{more}}}"));

    [Theory]
    [InlineData("", 512, 0)]
    [InlineData(",\"max_tokens\":100", 100, 100)]
    [InlineData(",\"max_tokens\":64000", 512, 64_000)]
    public void Estimate_OfOutputThatIsChargedAsUsed_IsExpectedUpToItsMaximum(string more, long output, long most) => Assert.Equal(
        new Cost(1, 8) { InputTokens = 8, OutputTokens = output, OpenAnswers = 1, MostPerAnswer = most },
        Estimate(Split with { Charge = ChargeRule.Usage }, Chat, $"{{{Hello}{more}}}"));

    [Fact]
    public void Estimate_OfOutputThatIsChargedAsUsedAndNotLimited_IsThePromptAlone() =>
        Assert.Equal(Cost.OfTokens(8), Estimate(Lane with { Charge = ChargeRule.Usage }, Chat, $"{{{Hello}}}"));

    [Fact]
    public void Estimate_OfALaneInAPoolThatLimitsPrompts_HoldsThem() => Assert.Equal(
        new Cost(1, 1_000) { InputTokens = 8, OutputTokens = 1_000 },
        Estimate(Lane with { Pool = new PoolSettings { Name = "p", InputTokensPerMinute = 99 } }, Chat, $"{{{Hello},\"max_tokens\":1000}}"));

    [Fact]
    public void Estimate_AGuess_NeverMakesAJobLargerThanItsLane() =>
        Assert.Equal(300, Estimate(Lane with { Charge = ChargeRule.Sum, TokensPerMinute = 300 }, Chat, $"{{{Hello}}}").Tokens);

    [Theory]
    [InlineData("/v1/embeddings", "{\"model\":\"text-embedding-3-small\",\"input\":\"Hello\"}")]
    [InlineData("/v1/moderations", "{\"input\":\"Hello\"}")]
    [InlineData("/v1/audio/speech", "{\"input\":\"Hello\"}")]
    [InlineData("/v1/images/generations", "{\"prompt\":\"Hello\"}")]
    public void Estimate_WhereNoTextIsAnswered_IsNeverOpen(string path, string body)
    {
        foreach (var rule in Enum.GetValues<ChargeRule>())
        {
            Assert.InRange(Estimate(Lane with { Charge = rule }, path, body).Tokens, 1, 2);
            var split = Estimate(Split with { Charge = rule }, path, body);
            Assert.Equal((0, 0), (split.OpenAnswers, split.OutputTokens));
            Assert.Equal(split.Tokens, split.InputTokens);
        }
    }

    [Theory]
    [InlineData("/v1/images/generations", "{\"prompt\":\"A cat\",\"n\":4}", 4)]
    [InlineData("/v1/images/generations", "{\"prompt\":\"A cat\"}", 1)]
    [InlineData("/v1/images/generations", "{\"prompt\":[\"A cat\"],\"n\":\"many\"}", 1)]
    [InlineData(Chat, "{\"messages\":[{\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"u\"}},{\"type\":\"image_url\",\"image_url\":{\"url\":\"v\",\"detail\":\"low\"}}]}],\"n\":3}", 2)]
    [InlineData("/v1/responses", "{\"input\":[{\"role\":\"user\",\"content\":[{\"type\":\"input_image\",\"image_url\":\"u\"}]}]}", 1)]
    [InlineData(Chat, "{\"messages\":[{\"content\":\"none\"}]}", 0)]
    public void Estimate_Images_AreCountedWhereTheyAreLimited(string path, string body, int images)
    {
        Assert.Equal(images, Estimate(Lane with { ImagesPerMinute = 5 }, path, body).Images);
        Assert.Equal(0, Estimate(Lane, path, body).Images);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(48_000, 1)]
    [InlineData(48_001, 2)]
    [InlineData(1_440_000, 30)]
    public void Estimate_AWav_IsAsLongAsItsHeaderSays(int samples, int seconds)
    {
        var body = Sound(Wav(samples, byteRate: 48_000));
        Assert.Equal(seconds, Estimate(Lane with { AudioSecondsPerMinute = 60 }, Chat, body).AudioSeconds, 1.0);
        Assert.Equal(0, Estimate(Lane, Chat, body).AudioSeconds);
    }

    [Fact]
    public void Estimate_AnotherSound_IsJudgedByItsBytes()
    {
        var lane = Lane with { AudioSecondsPerMinute = 60 };
        Assert.Equal(3, Estimate(lane, Chat, Sound(new byte[24_000])).AudioSeconds);
        Assert.Equal(13, Estimate(lane, Chat, Sound(Wav(100_000, byteRate: 0))).AudioSeconds, 1.0);
        Assert.Equal(0, Estimate(lane, Chat, "{\"messages\":[{\"content\":[{\"input_audio\":\"x\"},{\"input_audio\":{\"data\":7,\"a\":{}}}]}]}").AudioSeconds);
    }

    [Theory]
    [InlineData("{\"type\":\"input_file\",\"file_id\":\"file-1\"}")]
    [InlineData("{\"type\":\"input_file\",\"file_url\":\"https://example.org/a.pdf\"}")]
    [InlineData("{\"type\":\"file\",\"file\":{\"file_id\":\"file-1\"}}")]
    public void Estimate_AFile_CostsItsBudget(string part)
    {
        string Body(string parts) => $"{{\"input\":[{{\"role\":\"user\",\"content\":[{parts}]}}]}}";
        var usage = Lane with { Charge = ChargeRule.Usage };
        Assert.Equal(5_000, Estimate(usage, "/v1/responses", Body(part)).Tokens - Estimate(usage, "/v1/responses", Body("")).Tokens);
    }

    private static string Sound(byte[] file) =>
        $"{{\"messages\":[{{\"role\":\"user\",\"content\":[{{\"type\":\"input_audio\",\"input_audio\":{{\"data\":\"{Convert.ToBase64String(file)}\",\"format\":\"wav\"}}}}]}}]}}";

    private static byte[] Wav(int samples, int byteRate)
    {
        var file = new byte[44 + samples];
        "RIFF"u8.CopyTo(file);
        "WAVEfmt "u8.CopyTo(file.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(28), byteRate);
        return file;
    }

    private Cost Estimate(LaneSettings lane, string path, string body) => _estimator.Estimate(lane, path, Encoding.UTF8.GetBytes(body));
}
