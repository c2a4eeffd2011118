using System.Text.Json;
using Scheduler.Core.Attempts;

namespace Scheduler.Providers.Classification;

/// <summary>Collects the numbers of a "usage" object, under the names of either endpoint family.</summary>
internal sealed class UsageFigures
{
    /// <summary>No answer uses as many: more is garbage.</summary>
    private const long Most = 1_000_000_000;

    private long? _prompt;
    private long? _completion;
    private bool _garbage;

    internal enum Figure
    {
        Other,
        Prompt,
        Completion,
    }

    /// <summary>Null when the prompt's tokens are missing or a number is negative, absurd or none: the reserved number then stays.</summary>
    public TokenUsage? Usage => _garbage || _prompt is not { } prompt ? null : new TokenUsage(prompt, _completion ?? 0);

    public static Figure FigureOf(ref Utf8JsonReader json)
    {
        if (json.ValueTextEquals("prompt_tokens"u8) || json.ValueTextEquals("input_tokens"u8) || json.ValueTextEquals("promptTokenCount"u8))
            return Figure.Prompt;
        return json.ValueTextEquals("completion_tokens"u8) || json.ValueTextEquals("output_tokens"u8) || json.ValueTextEquals("candidatesTokenCount"u8)
            ? Figure.Completion
            : Figure.Other;
    }

    public void Take(Figure figure, ref Utf8JsonReader json)
    {
        if (figure == Figure.Other || json.TokenType == JsonTokenType.Null)
            return;
        if (json.TokenType != JsonTokenType.Number || !json.TryGetInt64(out var tokens) || tokens is < 0 or > Most)
            _garbage = true;
        else if (figure == Figure.Prompt)
            _prompt = tokens;
        else
            _completion = tokens;
    }
}
