using System.Text;
using Scheduler.Core.Jobs;
using Xunit;

namespace Scheduler.Core.Tests.Intake;

/// <summary>What a good job keeps.</summary>
public sealed partial class JobParserTests
{
    [Fact]
    public void Parse_FieldsDeeperInTheBody_AreData()
    {
        var draft = Valid(Job("\"messages\":[{\"api_key\":\"x\",\"headers\":{\"base_url\":1},\"stream\":true,\"$type\":\"System.Object\"}],\"temperature\":1e400"));

        Assert.Equal("m", draft.Model);
    }

    [Fact]
    public void Parse_ABody_IsPassedOnByteForByte()
    {
        const string Body = "{ \"model\" : \"m\",\t\"x\":\"\\u0000\\ud83d\\ude00é\", \"n\": 1 }";

        Assert.Equal(Body, Encoding.UTF8.GetString(Valid($"{{\"url\":\"/v1/x\",\"body\": {Body} }}").Body.Span));
    }

    [Fact]
    public void Parse_AnOpenAiBatchLine_IsAJob()
    {
        var draft = Valid("{\"custom_id\": \"request-1\", \"method\": \"POST\", \"url\": \"/v1/chat/completions\", \"body\": "
            + "{\"model\": \"gpt-4o-mini\", \"messages\": [{\"role\": \"user\", \"content\": \"Hello\"}], \"max_tokens\": 10}}\r");

        Assert.Equal(("request-1", "/v1/chat/completions", "gpt-4o-mini"), (draft.CustomId, draft.Path, draft.Model));
    }

    [Fact]
    public void Parse_AllProperties_AreRead()
    {
        var draft = Valid("{\"custom_id\":\"A.b_c:d-1\",\"tenant\":\"team-a\",\"lane\":\"gpt-4o-mini\",\"priority\":\"bulk\",\"not_before\":\"2026-03-01T15:00:00.5+02:00\","
            + $"\"deadline\":\"2026-03-03T00:00:00Z\",\"idempotency_key\":\"k 1\",{Job()[1..]}".Replace("k 1", "k-1", StringComparison.Ordinal));

        Assert.Equal(("A.b_c:d-1", "team-a", "gpt-4o-mini", "k-1"), (draft.CustomId, draft.Tenant, draft.Lane, draft.IdempotencyKey));
        Assert.Equal((JobClass.Bulk, Now.AddHours(1).AddMilliseconds(500), Now.AddDays(1.5)), (draft.Class, draft.NotBefore, draft.Deadline));
    }

    [Fact]
    public void Parse_NullsOfOptionalProperties_MeanMissing()
    {
        var draft = Valid("{\"custom_id\":null,\"tenant\":null,\"lane\":null,\"priority\":null,\"not_before\":null,\"deadline\":null,\"idempotency_key\":null,"
            + $"\"metadata\":null,\"method\":null,{Job("\"max_tokens\":null,\"n\":null,\"stream\":null")[1..]}");

        Assert.Equal((null, JobClass.Normal, null), (draft.CustomId, draft.Class, draft.Metadata));
    }
}
