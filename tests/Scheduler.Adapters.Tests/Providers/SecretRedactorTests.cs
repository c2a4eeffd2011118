using System.Text;
using Scheduler.Providers.Redaction;
using Xunit;

namespace Scheduler.Adapters.Tests.Providers;

public sealed class SecretRedactorTests
{
    private const string Key = "prov/ider+key=0123456789";

    private readonly SecretRedactor _redactor = new();

    public SecretRedactorTests() => _redactor.Learn(Key);

    public static TheoryData<string> Forms() =>
    [
        Key,
        "prov\\/ider+key=0123456789",
        Uri.EscapeDataString(Key),
        Convert.ToBase64String(Encoding.UTF8.GetBytes(Key)),
        Convert.ToBase64String(Encoding.UTF8.GetBytes("u:" + Key + " after")),
        Convert.ToBase64String(Encoding.UTF8.GetBytes("user:" + Key)),
        Convert.ToBase64String(Encoding.UTF8.GetBytes("Bearer " + Key)),
    ];

    [Theory]
    [MemberData(nameof(Forms))]
    public void Redact_AKnownKeyInAnyForm_IsTakenOut(string form)
    {
        var body = Encoding.UTF8.GetBytes($"{{\"echo\":\"{form}\",\"text\":\"stays\"}}");
        var kept = Encoding.UTF8.GetString(_redactor.Redact(body.AsMemory()).Span);
        Assert.Contains(SecretRedactor.Mark, kept, StringComparison.Ordinal);
        Assert.Contains("\"text\":\"stays\"", kept, StringComparison.Ordinal);
        Assert.DoesNotContain(form[4..^4], kept, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a task-force and a risk-free sk-ill set")]
    [InlineData("bearer internationalisation-of-everything")]
    [InlineData("the bearer of this letter")]
    [InlineData("c2stYWJj and prov/ider")]
    public void Redact_OrdinaryText_IsTheSameMemory(string text)
    {
        ReadOnlyMemory<byte> body = Encoding.UTF8.GetBytes(text);
        Assert.Equal(body, _redactor.Redact(body));
    }

    [Theory]
    [InlineData("key sk-proj-abcDEF0123456789abcDEF end", "key [redacted] end")]
    [InlineData("Authorization: Bearer abcDEF0123456789abcDEF.x", "Authorization: Bearer [redacted]")]
    [InlineData("authorization: bearer\tabcDEF0123456789abcDEF\"", "authorization: bearer\t[redacted]\"")]
    public void Redact_WhatLooksLikeAKey_IsTakenOut(string text, string kept) =>
        Assert.Equal(kept, Encoding.UTF8.GetString(_redactor.Redact(Encoding.UTF8.GetBytes(text).AsMemory()).Span));

    [Fact]
    public void Redact_TheRestOfABody_StaysByteForByte()
    {
        var random = new Random(11);
        for (var i = 0; i < 500; i++)
        {
            var before = Noise(random);
            var after = Noise(random);
            byte[] body = [.. before, .. Encoding.UTF8.GetBytes(Key), .. after];
            byte[] expected = [.. before, .. "[redacted]"u8, .. after];
            Assert.Equal(expected, _redactor.Redact(body.AsMemory()).ToArray());
        }
    }

    [Fact]
    public void Learn_AShortKey_IsNotTakenForASecret()
    {
        var redactor = new SecretRedactor();
        redactor.Learn("demo");
        Assert.Equal("a demo", redactor.Redact("a demo"));
    }

    /// <summary>Bytes above ASCII: nothing in them looks like a key.</summary>
    private static byte[] Noise(Random random) => [.. Enumerable.Range(0, random.Next(200)).Select(_ => (byte)random.Next(128, 256))];
}
