using System.Diagnostics;
using System.Text;
using Scheduler.Core.Lanes;
using Scheduler.Providers.Tokens;
using Xunit;

namespace Scheduler.Adapters.Tests.Providers;

public sealed class TokenCostEstimatorTests
{
    private const string Chat = "/v1/chat/completions";

    /// <summary>The conversation that OpenAI's cookbook counts with its API: 129 tokens for cl100k models, 124 for o200k.</summary>
    private const string CookbookMessages =
        """
        [{"role":"system","content":"You are a helpful, pattern-following assistant that translates corporate jargon into plain English."},
        {"role":"system","name":"example_user","content":"New synergies will help drive top-line growth."},
        {"role":"system","name":"example_assistant","content":"Things working well together will increase revenue."},
        {"role":"system","name":"example_user","content":"Let's circle back when we have more bandwidth to touch base on opportunities for increased leverage."},
        {"role":"system","name":"example_assistant","content":"Let's talk later when we're less busy about how to do better."},
        {"role":"user","content":"This late pivot means we don't have time to boil the ocean for the client deliverable."}]
        """;

    private const string CookbookTools =
        """
        [{"type":"function","function":{"name":"get_current_weather","description":"Get the current weather in a given location","parameters":{"type":"object",
        "properties":{"location":{"type":"string","description":"The city and state, e.g. San Francisco, CA"},
        "unit":{"type":"string","description":"The unit of temperature to return","enum":["celsius","fahrenheit"]}},"required":["location"]}}}]
        """;

    private const string ToolMessages =
        """
        [{"role":"system","content":"You are a helpful assistant that can answer to questions about the weather."},
        {"role":"user","content":"What's the weather like in San Francisco?"}]
        """;

    private static readonly LaneSettings Lane = new() { Name = "lane", Account = "account", Charge = ChargeRule.Sum };

    private readonly TokenCostEstimator _estimator = new(new TokenCostOptions());

    [Theory]
    [InlineData("gpt-3.5-turbo", 129)]
    [InlineData("gpt-4-0613", 129)]
    [InlineData("gpt-4", 129)]
    [InlineData("ft:gpt-3.5-turbo:acme::1", 129)]
    [InlineData("gpt-4o", 124)]
    [InlineData("gpt-4o-mini", 124)]
    [InlineData("gpt-5.2", 124)]
    [InlineData("no-such-model", 124)]
    public void Estimate_TheCookbooksMessages_CountsAsTheApiDid(string model, long tokens) =>
        Assert.Equal(tokens, Prompt($"{{\"messages\":{CookbookMessages},\"model\":\"{model}\"}}"));

    [Theory]
    [InlineData("gpt-4", 105)]
    [InlineData("gpt-4o", 101)]
    public void Estimate_TheCookbooksTools_CountsAsTheApiDid(string model, long tokens) =>
        Assert.Equal(tokens, Prompt($"{{\"model\":\"{model}\",\"messages\":{ToolMessages},\"tools\":{CookbookTools}}}"));

    [Theory]
    [InlineData("", 512)]
    [InlineData(",\"max_tokens\":100", 100)]
    [InlineData(",\"max_completion_tokens\":200", 200)]
    [InlineData(",\"max_tokens\":100,\"max_completion_tokens\":200", 200)]
    [InlineData(",\"max_output_tokens\":50", 50)]
    [InlineData(",\"max_tokens\":100,\"n\":3", 300)]
    [InlineData(",\"n\":2,\"best_of\":5,\"max_tokens\":10", 50)]
    [InlineData(",\"max_tokens\":-5", 512)]
    [InlineData(",\"max_tokens\":\"lots\",\"n\":null", 512)]
    [InlineData(",\"max_tokens\":1e300,\"n\":1e300", 1_000_000_000_000)]
    public void Estimate_TheOutput_IsTheLargestMaximumTimesTheChoices(string more, long output)
    {
        var body = $"{{\"model\":\"gpt-4o\",\"messages\":{CookbookMessages}{more}}}";
        // 124 by the tokenizer, 126 as a quarter of the characters.
        Assert.Equal(126 + output, Cost(body, ChargeRule.Sum));
        Assert.Equal(Math.Max(126, output), Cost(body, ChargeRule.Max));
        Assert.Equal(124, Cost(body, ChargeRule.Usage));
    }

    [Fact]
    public void Estimate_AProseThatIsFewTokens_IsChargedByItsCharacters()
    {
        var text = string.Concat(Enumerable.Repeat("international cooperation ", 400));
        Assert.True(Cost($"{{\"messages\":[{{\"role\":\"user\",\"content\":\"{text}\"}}],\"max_tokens\":1}}", ChargeRule.Max) >= text.Length / 4);
    }

    [Theory]
    [InlineData("{\"input\":\"New synergies\"}", 3, 4)]
    [InlineData("{\"input\":[\"New synergies\",\"New synergies\"]}", 6, 8)]
    [InlineData("{\"input\":[1,2,3,4,5]}", 5, 5)]
    [InlineData("{\"input\":[[1,2],[3,4,5]]}", 5, 5)]
    public void Estimate_Embeddings_HaveNoOutput(string body, long least, long most) =>
        Assert.InRange(_estimator.Estimate(Lane with { Charge = ChargeRule.Max }, "/v1/embeddings", Encoding.UTF8.GetBytes(body)).Tokens, least, most);

    [Fact]
    public void Estimate_SeveralPrompts_AreEachAnswered()
    {
        var one = _estimator.Estimate(Lane, "/v1/completions", "{\"prompt\":\"Say it\",\"max_tokens\":7}"u8.ToArray()).Tokens;
        var three = _estimator.Estimate(Lane, "/v1/completions", "{\"prompt\":[\"Say it\",\"Say it\",\"Say it\"],\"max_tokens\":7}"u8.ToArray()).Tokens;
        Assert.Equal(one - 7, (three - 21) / 3.0, 1.0);
    }

    [Theory]
    [InlineData("\"detail\":\"low\"", 85)]
    [InlineData("\"detail\":\"high\"", 1_445)]
    [InlineData("\"a\":1", 1_445)]
    public void Estimate_AnImage_CostsItsBudgetWhateverItsBytes(string detail, long tokens)
    {
        string Body(string part) => $"{{\"messages\":[{{\"role\":\"user\",\"content\":[{{\"type\":\"text\",\"text\":\"See\"}}{part}]}}]}}";
        var image = $",{{\"type\":\"image_url\",\"image_url\":{{\"url\":\"data:image/png;base64,{new string('A', 50_000)}\",{detail}}}}}";
        Assert.Equal(tokens, Prompt(Body(image)) - Prompt(Body("")));
    }

    [Fact]
    public void Estimate_AResponsesRequest_CountsInstructionsAndInput()
    {
        var plain = Usage("/v1/responses", "{\"input\":\"Hello there\"}");
        var parts = Usage("/v1/responses", "{\"input\":[{\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"Hello there\"}]}]}");
        Assert.Equal(plain, parts);
        Assert.True(Usage("/v1/responses", "{\"input\":\"Hello there\",\"instructions\":\"Be brief.\"}") > plain);
    }

    [Fact]
    public void Estimate_EscapedText_CountsAsWhatItMeans()
    {
        const string text = "日本語のテキスト";
        var escaped = string.Concat(text.Select(letter => $"\\u{(int)letter:x4}"));
        Assert.Equal(Prompt($"{{\"messages\":[{{\"content\":\"{text}\"}}]}}"), Prompt($"{{\"messages\":[{{\"content\":\"{escaped}\"}}]}}"));
    }

    [Theory]
    [InlineData("a", 8)]
    [InlineData(" ", 8)]
    [InlineData("!?", 4)]
    [InlineData("漢字", 1)]
    [InlineData("\\ud83d\\ude00", 1)]
    public void Estimate_AnEndlessRun_TakesBoundedTimeAndIsNotTooLow(string part, int charactersPerToken)
    {
        var body = Encoding.UTF8.GetBytes($"{{\"messages\":[{{\"content\":\"{string.Concat(Enumerable.Repeat(part, 200_000))}\"}}]}}");
        _estimator.Estimate(Lane, Chat, body);
        var start = Stopwatch.GetTimestamp();
        var tokens = _estimator.Estimate(Lane, Chat, body).Tokens;
        // A few ms on an idle machine; unguarded it takes half a minute and more.
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(2));
        Assert.InRange(tokens, 200_000 / charactersPerToken / 2, 1_300_000);
    }

    [Fact]
    public void Estimate_ALongText_IsCloseToItsTrueCount()
    {
        var sentence = "The scheduler sends each request at the pace that its provider allows. ";
        var one = Usage(Chat, $"{{\"messages\":[{{\"content\":\"{string.Concat(Enumerable.Repeat(sentence, 100))}\"}}]}}");
        var many = Usage(Chat, $"{{\"messages\":[{{\"content\":\"{string.Concat(Enumerable.Repeat(sentence, 5_000))}\"}}]}}");
        Assert.InRange(many, one * 50 * 0.98, one * 50 * 1.35);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"messages\":null,\"tools\":7,\"prompt\":{},\"input\":false,\"model\":[],\"n\":{}}")]
    [InlineData("{\"messages\":[1,null,\"x\",[[]],{\"content\":{\"a\":[{}]},\"name\":7,\"image_url\":3}]}")]
    [InlineData("{\"tools\":[1,{\"function\":3},{\"function\":{\"name\":4,\"parameters\":[]}},{\"parameters\":{\"properties\":{\"a\":1,\"b\":{\"enum\":[1,{}]}}}}]}")]
    [InlineData("{\"\\ud800\":1,\"messages\":[{\"\\ud800\":\"\\udc00\",\"content\":\"\\ud800\"}],\"tools\":[{\"name\":\"\\ud800\"}]}")]
    [InlineData("{\"model\":\"\\ud800\",\"messages\":[{\"role\":\"\\ud800\"}]}")]
    [InlineData("no json")]
    [InlineData("")]
    public void Estimate_AnyBody_GivesACost(string body)
    {
        foreach (var rule in Enum.GetValues<ChargeRule>())
            Assert.InRange(Cost(body, rule), 0, 2_000);
    }

    [Fact]
    public void Estimate_ADeepBody_GivesACost()
    {
        var deep = "{\"messages\":" + new string('[', 5_000) + new string(']', 5_000) + "}";
        Assert.True(Cost(deep, ChargeRule.Sum) > 0);
    }

    [Fact]
    public void Estimate_DamagedBodies_NeverThrows()
    {
        var random = new Random(5);
        var whole = Encoding.UTF8.GetBytes($"{{\"model\":\"gpt-4o\",\"messages\":{ToolMessages},\"tools\":{CookbookTools},\"max_tokens\":9,\"n\":2}}");
        for (var i = 0; i < 3_000; i++)
        {
            var bytes = (byte[])whole.Clone();
            for (var changes = random.Next(1, 6); changes > 0; changes--)
                bytes[random.Next(bytes.Length)] = (byte)(random.Next(2) == 0 ? "{}[]\",:\\u0"[random.Next(10)] : random.Next(256));
            Assert.True(_estimator.Estimate(Lane, Chat, bytes).Tokens >= 0);
        }
    }

    [Fact]
    public void Estimate_UnderMaxWithALargeOutput_IsTheSameWithoutCounting()
    {
        var random = new Random(3);
        for (var i = 0; i < 300; i++)
        {
            var text = string.Join(' ', Enumerable.Range(0, random.Next(60)).Select(_ => random.Next(100_000)));
            var output = random.Next(1, 1_000);
            var body = $"{{\"model\":\"gpt-4o\",\"messages\":[{{\"role\":\"user\",\"content\":\"{text}\"}}],\"max_tokens\":{output}}}";
            Assert.Equal(Math.Max(output, Cost(body, ChargeRule.Sum) - output), Cost(body, ChargeRule.Max));
        }
    }

    private long Prompt(string body) => Cost(body, ChargeRule.Usage);

    private long Cost(string body, ChargeRule rule) => _estimator.Estimate(Lane with { Charge = rule }, Chat, Encoding.UTF8.GetBytes(body)).Tokens;

    private long Usage(string path, string body) => _estimator.Estimate(Lane with { Charge = ChargeRule.Usage }, path, Encoding.UTF8.GetBytes(body)).Tokens;
}
