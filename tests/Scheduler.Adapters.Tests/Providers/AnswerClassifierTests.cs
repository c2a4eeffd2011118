using System.Text;
using Microsoft.Extensions.Time.Testing;
using Scheduler.Core.Attempts;
using Scheduler.Core.Providers;
using Scheduler.Providers.Accounts;
using Scheduler.Providers.Classification;
using Scheduler.Providers.Dialects;
using Scheduler.Providers.Limits;
using Scheduler.Providers.Redaction;
using Scheduler.Providers.Transport;
using Xunit;

namespace Scheduler.Adapters.Tests.Providers;

public sealed class AnswerClassifierTests
{
    private const string Chat = "/v1/chat/completions";

    private readonly AnswerClassifier _classifier = new(AllDialects.Find("OpenAI", TimeProvider.System), [], new SecretRedactor(), new FakeTimeProvider());

    public static TheoryData<string> Names() => [.. RecordedAnswer.Names()];

    [Theory]
    [MemberData(nameof(Names))]
    public void Classify_ARecordedAnswer_IsWhatItsFileExpects(string name)
    {
        var recorded = RecordedAnswer.Load(name);
        var reply = Of(recorded.Dialect).Classify(recorded.Answer, Chat);
        TestContext.Current.TestOutputHelper?.WriteLine($"{recorded.Dialect} {recorded.Answer.Status} {name}: {reply.Outcome.Name}{(recorded.IsDoubtful ? " (doubtful)" : "")}");
        Assert.Equal(recorded.Expected, reply.Outcome.Name);
        Assert.Equal(recorded.Wait, reply.Limits!.RetryAfter);
        if (reply.Outcome.Said is { } words)
            Assert.Equal(recorded.Answer.Status, words.Status);
    }

    [Theory]
    [InlineData("429-unknown", true)]
    [InlineData("418-teapot", true)]
    [InlineData("429-tokens-per-minute", false)]
    [InlineData("429-azure-86400", false)]
    [InlineData("500-server-error", false)]
    [InlineData("404-model-not-found", false)]
    [InlineData("400-service-tier", false)]
    public void Classify_AnAnswerThatNoRuleKnows_IsMarked(string name, bool unrecognised)
    {
        var recorded = RecordedAnswer.Load(name);
        Assert.Equal(unrecognised, Of(recorded.Dialect).Classify(recorded.Answer, Chat).Unrecognised);
    }

    [Fact]
    public void Classify_AnAdministratorsRule_GoesBeforeTheTable()
    {
        var rule = new OwnRule("ours", "account-terminated") { Status = 418, MessageContains = "teapot" };
        var classifier = new AnswerClassifier(AllDialects.Find("OpenAI", TimeProvider.System), [rule.ToRule()], new SecretRedactor(), new FakeTimeProvider());
        Assert.Equal("account-terminated", classifier.Classify(RecordedAnswer.Load("418-teapot").Answer, Chat).Outcome.Name);
        Assert.Equal("throttled", classifier.Classify(RecordedAnswer.Load("429-unknown").Answer, Chat).Outcome.Name);
    }

    [Theory]
    [InlineData("200-anthropic-message", 12, 6)]
    [InlineData("200-gemini-answer", 5, 2)]
    public void Classify_AnyDialectsAnswer_ReadsItsUsage(string name, long prompt, long completion)
    {
        var recorded = RecordedAnswer.Load(name);
        var succeeded = Assert.IsType<Outcome.Succeeded>(Of(recorded.Dialect).Classify(recorded.Answer, Chat).Outcome);
        Assert.Equal(new TokenUsage(prompt, completion), succeeded.Usage);
    }

    [Fact]
    public void Names_TheFolder_HoldsEveryRow() => Assert.True(RecordedAnswer.Names().Count() >= 110);

    [Fact]
    public void Classify_AnAnswer_KeepsItByteForByteWithItsUsage()
    {
        var recorded = RecordedAnswer.Load("200-chat");
        var succeeded = Assert.IsType<Outcome.Succeeded>(_classifier.Classify(recorded.Answer, Chat).Outcome);
        Assert.Equal(recorded.Answer.Body.Bytes.ToArray(), succeeded.Answer.Body.ToArray());
        Assert.Equal(new TokenUsage(22, 2), succeeded.Usage);
    }

    [Fact]
    public void Classify_AFilteredAnswer_IsKeptWithTheViolation()
    {
        var recorded = RecordedAnswer.Load("200-content-filter");
        var violation = Assert.IsType<Outcome.PolicyViolation>(_classifier.Classify(recorded.Answer, Chat).Outcome);
        Assert.Equal(recorded.Answer.Body.Bytes.ToArray(), violation.Answer!.Body.ToArray());
    }

    [Fact]
    public void Classify_AStreamWithUsage_ReportsIt()
    {
        var succeeded = Assert.IsType<Outcome.Succeeded>(_classifier.Classify(RecordedAnswer.Load("200-stream").Answer, Chat).Outcome);
        Assert.Equal(new TokenUsage(9, 2), succeeded.Usage);
    }

    [Fact]
    public void Classify_AMaskedKeyInTheMessage_IsTakenOut()
    {
        var words = _classifier.Classify(RecordedAnswer.Load("401-invalid-api-key").Answer, Chat).Outcome.Said!;
        Assert.StartsWith("Incorrect API key provided: [redacted]", words.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wxyz", words.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Classify_ARedirect_NamesOnlyItsHost()
    {
        var words = _classifier.Classify(RecordedAnswer.Load("301-moved").Answer, Chat).Outcome.Said!;
        Assert.Equal("a redirect to https://elsewhere.example, not followed", words.Message);
    }

    [Theory]
    [InlineData(200, "too-large")]
    [InlineData(500, "transient")]
    public void Classify_ABodyBeyondTheBound_IsJudgedByItsStatus(int status, string expected) =>
        Assert.Equal(expected, Classify(status, "{\"id\":", BodyEnd.TooLong).Outcome.Name);

    [Theory]
    [InlineData(200, "unknown")]
    [InlineData(429, "throttled")]
    [InlineData(503, "transient")]
    public void Classify_ABodyThatBroke_IsUnknownUnlessTheStatusRefuses(int status, string expected) =>
        Assert.Equal(expected, Classify(status, "{\"error\":{\"mess", BodyEnd.Broken).Outcome.Name);

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"prompt_tokens\":-1,\"completion_tokens\":2}")]
    [InlineData("{\"prompt_tokens\":1,\"completion_tokens\":1000000000000}")]
    [InlineData("{\"prompt_tokens\":\"many\"}")]
    [InlineData("{\"prompt_tokens\":1e99}")]
    [InlineData("[1,2]")]
    [InlineData("7")]
    public void Classify_AnAbsurdUsage_IsLeftOut(string usage)
    {
        var reply = Classify(200, $"{{\"choices\":[],\"usage\":{usage}}}", BodyEnd.Whole);
        Assert.Null(Assert.IsType<Outcome.Succeeded>(reply.Outcome).Usage);
    }

    [Fact]
    public void Classify_SpeechInsteadOfJson_IsAnAnswer()
    {
        var raw = new RawAnswer(200, "audio/mpeg", AnswerHeaders.None, new AnswerBody(new byte[] { 0xFF, 0xFB, 0x90 }, BodyEnd.Whole, null));
        Assert.Equal("succeeded", _classifier.Classify(raw, "/v1/audio/speech").Outcome.Name);
        Assert.Equal("unknown", _classifier.Classify(raw, Chat).Outcome.Name);
    }

    [Fact]
    public void Classify_AMessageOfMegabytes_IsCutTo2000Characters()
    {
        var reply = Classify(400, $"{{\"error\":{{\"message\":\"{new string('x', 100_000)}\"}}}}", BodyEnd.Whole);
        Assert.Equal(2_000, reply.Outcome.Said!.Message!.Length);
    }

    [Fact]
    public void Classify_AnyDamageToAnyRecordedAnswer_GivesAnOutcome()
    {
        var random = new Random(20_240_901);
        foreach (var name in RecordedAnswer.Names())
        {
            var whole = RecordedAnswer.Load(name).Answer;
            for (var i = 0; i < 40; i++)
            {
                var bytes = Damaged(whole.Body.Bytes.ToArray(), random);
                var reply = _classifier.Classify(whole with { Body = new AnswerBody(bytes, BodyEnd.Whole, null) }, Chat);
                Assert.NotNull(reply.Outcome.Name);
            }
        }
    }

    private ProviderReply Classify(int status, string body, BodyEnd end) =>
        _classifier.Classify(new RawAnswer(status, "application/json", AnswerHeaders.None, new AnswerBody(Encoding.UTF8.GetBytes(body), end, "cut")), Chat);

    private static byte[] Damaged(byte[] bytes, Random random)
    {
        for (var i = random.Next(4); i > 0 && bytes.Length > 0; i--)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return bytes[..random.Next(bytes.Length + 1)];
    }

    [Theory]
    [InlineData(200, """{"candidates":[{"finishReason":"\ud800"}]}""", "succeeded")]
    [InlineData(429, """{"error":{"code":429,"status":"RESOURCE_EXHAUSTED","message":"x","details":[{"retryDelay":"\ud800"}]}}""", "throttled")]
    public void Classify_AGeminiTextThatIsNoUnicode_IsStillJudged(int status, string body, string expected)
    {
        var raw = new RawAnswer(status, "application/json", AnswerHeaders.None, new AnswerBody(System.Text.Encoding.UTF8.GetBytes(body), BodyEnd.Whole, null));

        Assert.Equal(expected, Of("Gemini").Classify(raw, "/v1beta/models/m:generateContent").Outcome.Name);
    }

    private static AnswerClassifier Of(string dialect) => new(AllDialects.Find(dialect, TimeProvider.System), [], new SecretRedactor(), new FakeTimeProvider());
}
