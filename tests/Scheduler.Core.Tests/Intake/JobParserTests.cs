using System.Text;
using Scheduler.Core.Intake;
using Scheduler.Core.Jobs;
using Xunit;

namespace Scheduler.Core.Tests.Intake;

/// <summary>The bad-input catalogue at the one parser; over HTTP and AMQP the same answers come out of it.</summary>
public sealed partial class JobParserTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("", 400, "invalid_body")]
    [InlineData("   \n", 400, "invalid_body")]
    [InlineData("null", 400, "invalid_body")]
    [InlineData("[]", 400, "invalid_body")]
    [InlineData("[{}]", 400, "invalid_body")]
    [InlineData("\"x\"", 400, "invalid_body")]
    [InlineData("123", 400, "invalid_body")]
    [InlineData("{\"url\":", 400, "invalid_json")]
    [InlineData("{\"url\":\"/v1/x\"} tail", 400, "invalid_json")]
    [InlineData("{}{}", 400, "invalid_json")]
    [InlineData("{\"url\":NaN}", 400, "invalid_json")]
    [InlineData("{'url':1}", 400, "invalid_json")]
    [InlineData("{\"url\":1,}", 400, "invalid_json")]
    [InlineData("{} // no", 400, "invalid_json")]
    [InlineData("{\"url\":\"a\",\"url\":\"b\"}", 400, "duplicate_property")]
    [InlineData("{\"url\":\"a\",\"\\u0075rl\":\"b\"}", 400, "duplicate_property")]
    [InlineData("{\"body\":{\"model\":\"a\",\"model\":\"b\"}}", 400, "duplicate_property")]
    [InlineData("{\"body\":{\"messages\":[{\"role\":1,\"role\":2}]}}", 400, "duplicate_property")]
    [InlineData("{\"body\":{\"x\":\"\\ud800\"}}", 400, "invalid_text")]
    [InlineData("{\"body\":{\"x\":\"\\udc00\\ud800\"}}", 400, "invalid_text")]
    [InlineData("{\"body\":{\"\\udfff\":1}}", 400, "invalid_text")]
    public void Parse_WhatIsNoJob_IsUnreadable(string json, int status, string code)
    {
        var unreadable = Assert.IsType<ParsedJob.Unreadable>(Parse(json));

        Assert.Equal((status, code), (unreadable.Error.Status, unreadable.Error.Code));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(50_000)]
    public void Parse_ADuplicateAfterManyNames_IsFoundAndTheirAbsenceToo(int names)
    {
        var properties = string.Join(',', Enumerable.Range(0, names).Select(i => $"\"p{i}\":{{\"p0\":1}}"));

        Valid(Job(properties));
        Assert.Equal("duplicate_property", Assert.IsType<ParsedJob.Unreadable>(Parse(Job($"{properties},\"p{names - 1}\":1"))).Error.Code);
    }

    [Fact]
    public void Parse_TenThousandLevels_AreTooDeepWithoutOverflow()
    {
        var json = Job("\"x\":" + new string('[', 10_000) + new string(']', 10_000));

        Assert.Equal("too_deep", Assert.IsType<ParsedJob.Unreadable>(Parse(json)).Error.Code);
    }

    [Theory]
    [InlineData(30, true)]
    [InlineData(31, false)]
    public void Parse_NestingAtTheLimit_IsTakenAndOneMoreIsNot(int levels, bool isTaken)
    {
        var json = Job("\"x\":" + new string('[', levels) + new string(']', levels));

        Assert.Equal(isTaken, Parse(json) is ParsedJob.Valid);
    }

    [Fact]
    public void Parse_BytesThatAreNoUtf8_AreRefusedAsSuch()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("{\"url\":\""), 0xC3, 0x28, .. Encoding.UTF8.GetBytes("\"}")];

        Assert.Equal("invalid_utf8", Assert.IsType<ParsedJob.Unreadable>(JobParser.Parse(bytes, Now)).Error.Code);
    }

    [Fact]
    public void Parse_Utf16_IsAnUnsupportedCharset()
    {
        foreach (var encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32 })
        {
            byte[][] texts = [encoding.GetBytes(Job()), [.. encoding.GetPreamble(), .. encoding.GetBytes(Job())]];
            foreach (var text in texts)
            {
                var error = Assert.IsType<ParsedJob.Unreadable>(JobParser.Parse(text, Now)).Error;
                Assert.Equal((415, "unsupported_charset"), (error.Status, error.Code));
            }
        }
    }

    [Fact]
    public void Parse_AByteOrderMark_IsTaken()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Job())];

        Assert.IsType<ParsedJob.Valid>(JobParser.Parse(bytes, Now));
    }

    [Theory]
    [InlineData("\"foo\":1", 400, "unknown_property")]
    [InlineData("\"$type\":\"System.Diagnostics.Process, System\"", 400, "unknown_property")]
    [InlineData("\"api_base\":\"http://evil\"", 422, "forbidden_field")]
    [InlineData("\"base_url\":\"http://evil\"", 422, "forbidden_field")]
    [InlineData("\"api_key\":\"sk\"", 422, "forbidden_field")]
    [InlineData("\"headers\":{}", 422, "forbidden_field")]
    [InlineData("\"organization\":null", 422, "forbidden_field")]
    [InlineData("\"custom_id\":\"\"", 422, "invalid_custom_id")]
    [InlineData("\"custom_id\":\"../../x\"", 422, "invalid_custom_id")]
    [InlineData("\"custom_id\":\"a b\"", 422, "invalid_custom_id")]
    [InlineData("\"custom_id\":\"a\\n\"", 422, "invalid_custom_id")]
    [InlineData("\"custom_id\":\"\\u0000\"", 422, "invalid_custom_id")]
    [InlineData("\"custom_id\":\"\\ud83d\\ude00\"", 422, "invalid_custom_id")]
    [InlineData("\"custom_id\":5", 422, "invalid_custom_id")]
    [InlineData("\"custom_id\":{\"a\":[1]}", 422, "invalid_custom_id")]
    [InlineData("\"tenant\":\"..\"", 422, "invalid_tenant")]
    [InlineData("\"tenant\":\"a:b\"", 422, "invalid_tenant")]
    [InlineData("\"tenant\":\"{x}\"", 422, "invalid_tenant")]
    [InlineData("\"tenant\":\"*\"", 422, "invalid_tenant")]
    [InlineData("\"tenant\":\"a\\n\"", 422, "invalid_tenant")]
    [InlineData("\"lane\":\"#\"", 422, "invalid_lane")]
    [InlineData("\"lane\":\"a/b\"", 422, "invalid_lane")]
    [InlineData("\"method\":\"GET\"", 422, "invalid_method")]
    [InlineData("\"priority\":-1", 422, "invalid_priority")]
    [InlineData("\"priority\":999", 422, "invalid_priority")]
    [InlineData("\"priority\":\"high\"", 422, "invalid_priority")]
    [InlineData("\"priority\":\"Bulk\"", 422, "invalid_priority")]
    [InlineData("\"not_before\":\"9999-01-01T00:00:00Z\"", 422, "invalid_not_before")]
    [InlineData("\"not_before\":\"0001-01-01T00:00:00Z\"", 422, "invalid_not_before")]
    [InlineData("\"not_before\":\"2026-03-02T00:00:00\"", 422, "invalid_not_before")]
    [InlineData("\"not_before\":\"2026-02-31T00:00:00Z\"", 422, "invalid_not_before")]
    [InlineData("\"not_before\":\"2026-03-02\"", 422, "invalid_not_before")]
    [InlineData("\"not_before\":1772400000", 422, "invalid_not_before")]
    [InlineData("\"deadline\":\"tomorrow\"", 422, "invalid_deadline")]
    [InlineData("\"deadline\":\"2026-03-02T00:00:00Z\",\"not_before\":\"2026-03-02T00:00:01Z\"", 422, "invalid_deadline")]
    [InlineData("\"idempotency_key\":\"\"", 422, "invalid_idempotency_key")]
    [InlineData("\"idempotency_key\":\"a\\r\\nx: y\"", 422, "invalid_idempotency_key")]
    [InlineData("\"metadata\":[]", 422, "invalid_metadata")]
    [InlineData("\"metadata\":{\"a\":\"x\\r\\ny: z\"}", 422, "invalid_metadata")]
    [InlineData("\"metadata\":{\"a\\r\\n\":\"x\"}", 422, "invalid_metadata")]
    [InlineData("\"metadata\":{\"a\":{\"b\":1}}", 422, "invalid_metadata")]
    public void Parse_ABrokenRuleOfTheJob_NamesIt(string property, int status, string code)
    {
        var invalid = Assert.IsType<ParsedJob.Invalid>(Parse($"{{{property},{Job()[1..]}"));

        Assert.Equal((status, code), (invalid.Error.Status, invalid.Error.Code));
        Assert.Equal("m", invalid.Draft.Model);
    }

    [Theory]
    [InlineData("\"stream\":true", "stream_not_supported")]
    [InlineData("\"stream\":\"true\"", "stream_not_supported")]
    [InlineData("\"max_tokens\":-1", "invalid_max_tokens")]
    [InlineData("\"max_tokens\":0", "invalid_max_tokens")]
    [InlineData("\"max_tokens\":1000000000", "invalid_max_tokens")]
    [InlineData("\"max_tokens\":1e400", "invalid_max_tokens")]
    [InlineData("\"max_tokens\":-0", "invalid_max_tokens")]
    [InlineData("\"max_tokens\":9223372036854775808", "invalid_max_tokens")]
    [InlineData("\"max_tokens\":1.0", "invalid_max_tokens")]
    [InlineData("\"max_tokens\":\"5\"", "invalid_max_tokens")]
    [InlineData("\"max_completion_tokens\":0", "invalid_max_tokens")]
    [InlineData("\"max_output_tokens\":[1]", "invalid_max_tokens")]
    [InlineData("\"n\":0", "invalid_choices")]
    [InlineData("\"n\":129", "invalid_choices")]
    [InlineData("\"best_of\":1000000", "invalid_choices")]
    [InlineData("\"api_key\":\"sk\"", "forbidden_field")]
    [InlineData("\"Base_URL\":\"http://evil\"", "forbidden_field")]
    public void Parse_ABrokenRuleOfTheBody_NamesIt(string property, string code)
    {
        var invalid = Assert.IsType<ParsedJob.Invalid>(Parse(Job(property)));

        Assert.Equal((422, code), (invalid.Error.Status, invalid.Error.Code));
    }

    [Theory]
    [InlineData("{\"url\":\"/v1/x\",\"body\":{}}", "model_not_allowed")]
    [InlineData("{\"url\":\"/v1/x\",\"body\":{\"model\":\"\"}}", "model_not_allowed")]
    [InlineData("{\"url\":\"/v1/x\",\"body\":{\"model\":5}}", "model_not_allowed")]
    [InlineData("{\"url\":\"/v1/x\",\"body\":{\"model\":\"a\\u0000\"}}", "model_not_allowed")]
    [InlineData("{\"url\":\"/v1/x\"}", "invalid_job_body")]
    [InlineData("{\"url\":\"/v1/x\",\"body\":\"{}\"}", "invalid_job_body")]
    [InlineData("{\"body\":{\"model\":\"m\"}}", "invalid_url")]
    [InlineData("{\"url\":5,\"body\":{\"model\":\"m\"}}", "invalid_url")]
    public void Parse_AMissingPart_NamesIt(string json, string code) =>
        Assert.Equal((422, code), Error(Assert.IsType<ParsedJob.Invalid>(Parse(json)).Error));

    [Theory]
    [InlineData("/v1/../admin")]
    [InlineData("/v1/./x")]
    [InlineData("/v1/%2e%2e/x")]
    [InlineData("//evil/v1/chat/completions")]
    [InlineData("/v1//chat")]
    [InlineData("http://169.254.169.254/v1/chat/completions")]
    [InlineData("file:///etc/passwd")]
    [InlineData("v1/chat/completions")]
    [InlineData("/v1/chat/completions?x=1")]
    [InlineData("/v1/chat/completions#x")]
    [InlineData("/v1\\\\..\\\\admin")]
    [InlineData("/v1/chat\\r\\nHost: evil")]
    [InlineData("/v1/user@host")]
    [InlineData("/v1/")]
    [InlineData("/")]
    [InlineData("")]
    public void Parse_AUrlThatIsNoPlainPath_IsRefused(string url)
    {
        var invalid = Assert.IsType<ParsedJob.Invalid>(Parse($"{{\"url\":\"{url}\",\"body\":{{\"model\":\"m\"}}}}"));

        Assert.Equal((422, "invalid_url"), Error(invalid.Error));
    }

    [Theory]
    [InlineData("/v1/audio/transcriptions")]
    [InlineData("/v1/files")]
    [InlineData("/v1/images/edits")]
    public void Parse_AnEndpointThatIsNotJson_IsNotQueueable(string url) =>
        Assert.Equal("not_queueable", Assert.IsType<ParsedJob.Invalid>(Parse($"{{\"url\":\"{url}\",\"body\":{{\"model\":\"m\"}}}}")).Error.Code);

    [Fact]
    public void Parse_LongNames_AreRefusedAndShownShort()
    {
        foreach (var name in new[] { "custom_id", "tenant", "lane", "idempotency_key" })
        {
            var invalid = Assert.IsType<ParsedJob.Invalid>(Parse($"{{\"{name}\":\"{new string('x', 10_240)}\",{Job()[1..]}"));
            Assert.Equal($"invalid_{name}", invalid.Error.Code);
            Assert.True(invalid.Error.Message.Length < 300, invalid.Error.Message);
        }

        var model = Assert.IsType<ParsedJob.Invalid>(Parse($"{{\"url\":\"/v1/x\",\"body\":{{\"model\":\"{new string('x', 10_240)}\"}}}}"));
        Assert.Equal("model_not_allowed", model.Error.Code);
    }

    [Fact]
    public void Parse_MetadataBeyondItsBounds_IsRefused()
    {
        var manyKeys = string.Join(',', Enumerable.Range(0, 1_000).Select(i => $"\"k{i}\":1"));
        var longValue = $"\"k\":\"{new string('x', 64 * 1024)}\"";
        foreach (var inside in new[] { manyKeys, longValue })
        {
            Assert.Equal("invalid_metadata", Assert.IsType<ParsedJob.Invalid>(Parse($"{{\"metadata\":{{{inside}}},{Job()[1..]}")).Error.Code);
        }
    }

    [Fact]
    public void Parse_MetadataWithOddKeys_IsKeptInert()
    {
        const string Metadata = "{\"__proto__\":\"x\",\"$type\":\"System.Diagnostics.Process, System\",\"html\":\"<script>\"}";

        Assert.Equal(Metadata, Valid($"{{\"metadata\":{Metadata},{Job()[1..]}").Metadata);
    }

    [Fact]
    public void Message_WithHostileInput_ShowsItEscaped()
    {
        var message = Assert.IsType<ParsedJob.Invalid>(Parse($"{{\"custom_id\":\"\\u001b[2J\\r\\n2026 INFO fake \\u202e\",{Job()[1..]}")).Error.Message;

        Assert.DoesNotContain(message, c => char.IsControl(c) || c == '\u202e');
    }

    private static ParsedJob Parse(string json) => JobParser.Parse(Encoding.UTF8.GetBytes(json), Now);

    private static JobDraft Valid(string json) => Parse(json) switch
    {
        ParsedJob.Valid valid => valid.Draft,
        var other => throw new Xunit.Sdk.XunitException($"Not valid: {other}"),
    };

    private static (int, string) Error(IntakeError error) => (error.Status, error.Code);

    private static string Job(string more = "\"temperature\":0") => $"{{\"url\":\"/v1/chat/completions\",\"body\":{{\"model\":\"m\",{more}}}}}";
}
