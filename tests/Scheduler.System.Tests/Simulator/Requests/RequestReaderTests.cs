using System.Text;
using Scheduler.Simulator.Accounts;
using Scheduler.Simulator.Requests;
using Xunit;

namespace Scheduler.System.Tests.Simulator.Requests;

public sealed class RequestReaderTests
{
    [Theory]

    // 12 + 5 characters; roles and names are no text.
    [InlineData("""{"model":"m","messages":[{"role":"system","content":"Be brief now"},{"role":"user","name":"ann","content":"Hello"}]}""", 17)]

    // Only the text parts count, not the picture's address.
    [InlineData("""{"model":"m","messages":[{"content":[{"type":"text","text":"abc"},{"type":"image_url","image_url":{"url":"https://example.org/x.png"}}]}]}""", 3)]

    // Escapes count as what they stand for: a line break, a quote, an e with accent, one emoji from two units.
    [InlineData("""{"model":"m","messages":[{"content":"\n\"\u00e9\ud83d\ude00"}]}""", 4)]
    [InlineData("""{"model":"m","messages":[{"content":"привет, 世界 😀"}]}""", 12)]
    [InlineData("""{"model":"m","instructions":"Be kind","input":[{"role":"user","content":[{"type":"input_text","text":"Hi!"}]}]}""", 10)]
    [InlineData("""{"model":"m","input":["one","three"]}""", 8)]
    [InlineData("""{"model":"m","prompt":"four"}""", 4)]
    [InlineData("""{"metadata":{"content":"not a prompt"},"model":"m"}""", 0)]
    public void TryRead_OfAPrompt_CountsItsCharacters(string body, long expected)
    {
        Assert.True(RequestReader.TryRead(Encoding.UTF8.GetBytes(body), markers: true, out var facts));

        Assert.Equal(expected, facts.Characters);
        Assert.Equal("m", facts.Model);
    }

    [Fact]
    public void TryRead_OfSeveralTokenLimits_TakesTheLargest()
    {
        Assert.True(RequestReader.TryRead(
            """{"max_tokens":10,"max_completion_tokens":30,"max_output_tokens":20,"n":3,"model":"m"}"""u8, markers: true, out var facts));

        Assert.Equal((30, 3), (facts.MaxTokens, facts.Choices));
    }

    [Fact]
    public void TryRead_OfInputsAndTokenIds_CountsBoth()
    {
        Assert.True(RequestReader.TryRead("""{"model":"m","input":[[1,2,3],[4]]}"""u8, markers: true, out var facts));

        Assert.Equal((2, 4L), (facts.Inputs, facts.PromptTokenIds));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"model":"m" """)]
    [InlineData("""{"model":"m"} {}""")]
    [InlineData("""{"model":"m","messages":[{"content":"\ud800"}]}""")]
    public void TryRead_OfNoJsonObject_SaysSo(string body) =>
        Assert.False(RequestReader.TryRead(Encoding.UTF8.GetBytes(body), markers: true, out _));

    [Theory]
    [InlineData("[[sim:flag]]", Behaviour.Flag, int.MaxValue)]
    [InlineData("please [[sim:close-mid-body:2]] now", Behaviour.CloseMidBody, 2)]
    [InlineData("[[sim:unheard-of]]", Behaviour.None, 0)]
    [InlineData("[[sim:flag:x]]", Behaviour.None, 0)]
    [InlineData("[[sim:flag", Behaviour.None, 0)]
    public void TryRead_OfAMarker_FindsItsBehaviour(string text, Behaviour behaviour, int arrivals)
    {
        Assert.True(RequestReader.TryRead(Encoding.UTF8.GetBytes($$"""{"messages":[{"content":"{{text}}"}]}"""), markers: true, out var facts));

        Assert.Equal(new Marker(behaviour, arrivals), facts.Marker);
    }

    [Fact]
    public void TryRead_WhenMarkersAreOff_FindsNone()
    {
        Assert.True(RequestReader.TryRead("""{"messages":[{"content":"[[sim:flag]]"}]}"""u8, markers: false, out var facts));

        Assert.Equal(default, facts.Marker);
    }
}
