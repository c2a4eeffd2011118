using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Scheduler.Simulator.Requests;

namespace Scheduler.Simulator.Answers;

/// <summary>Composes the bodies of a 200, in the shapes of the endpoints.</summary>
internal sealed class ResultWriter(SimulatorOptions options)
{
    private const int CharactersPerToken = 4;

    public void Write(Utf8JsonWriter json, in Verdict verdict)
    {
        switch (verdict.Endpoint)
        {
            case ApiEndpoint.ChatCompletions:
                WriteChat(json, verdict);
                break;
            case ApiEndpoint.Responses:
                WriteResponse(json, verdict);
                break;
            case ApiEndpoint.Completions:
                WriteCompletion(json, verdict);
                break;
            case ApiEndpoint.Embeddings:
                EmbeddingWriter.Write(json, verdict, options.EmbeddingDimensions);
                break;
            case ApiEndpoint.Moderations:
                ModerationWriter.Write(json, verdict);
                break;
            case ApiEndpoint.Messages:
                var message = Usage.Of(verdict.Facts, options.Seed) with { Choices = 1 };
                MessageWriter.Write(json, verdict, message, TextOf(verdict, message, 0));
                break;
            case ApiEndpoint.GenerateContent:
                var content = Usage.Of(verdict.Facts, options.Seed);
                GenerateWriter.Write(json, verdict, content, TextOf(verdict, content, 0));
                break;
            default:
                throw new UnreachableException();
        }
    }

    private void WriteChat(Utf8JsonWriter json, in Verdict verdict)
    {
        var usage = Usage.Of(verdict.Facts, options.Seed);
        StartObject(json, "chatcmpl-", "chat.completion", verdict);
        json.WriteStartArray("choices"u8);
        for (var choice = 0; choice < usage.Choices; choice++)
            WriteChatChoice(json, verdict, usage, choice);
        json.WriteEndArray();
        WriteUsage(json, usage, "prompt_tokens", "completion_tokens");
        json.WriteString("service_tier"u8, "default"u8);
        json.WriteString("system_fingerprint"u8, "fp_simulator"u8);
        json.WriteEndObject();
    }

    private void WriteChatChoice(Utf8JsonWriter json, in Verdict verdict, Usage usage, int choice)
    {
        var kind = verdict.Answer.Kind;
        json.WriteStartObject();
        json.WriteNumber("index"u8, choice);
        json.WriteStartObject("message"u8);
        json.WriteString("role"u8, "assistant"u8);
        if (kind == AnswerKind.RefusedResult)
            json.WriteNull("content"u8);
        else
            json.WriteString("content"u8, TextOf(verdict, usage, choice));
        if (kind == AnswerKind.RefusedResult)
            json.WriteString("refusal"u8, "I'm sorry, but I can't help with that request."u8);
        else
            json.WriteNull("refusal"u8);
        json.WriteStartArray("annotations"u8);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteNull("logprobs"u8);
        json.WriteString("finish_reason"u8, FinishReasonOf(kind, usage));
        json.WriteEndObject();
    }

    private void WriteCompletion(Utf8JsonWriter json, in Verdict verdict)
    {
        var usage = Usage.Of(verdict.Facts, options.Seed);
        StartObject(json, "cmpl-", "text_completion", verdict);
        json.WriteStartArray("choices"u8);
        for (var choice = 0; choice < usage.Choices; choice++)
        {
            json.WriteStartObject();
            json.WriteString("text"u8, TextOf(verdict, usage, choice));
            json.WriteNumber("index"u8, choice);
            json.WriteNull("logprobs"u8);
            json.WriteString("finish_reason"u8, FinishReasonOf(verdict.Answer.Kind, usage));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteUsage(json, usage, "prompt_tokens", "completion_tokens");
        json.WriteEndObject();
    }

    private void WriteResponse(Utf8JsonWriter json, in Verdict verdict)
    {
        var usage = Usage.Of(verdict.Facts, options.Seed) with { Choices = 1 };
        var isFiltered = verdict.Answer.Kind == AnswerKind.FilteredResult;
        var isIncomplete = isFiltered || usage.IsCut;
        StartObject(json, "resp_", "response", verdict);
        json.WriteString("status"u8, isIncomplete ? "incomplete"u8 : "completed"u8);
        json.WriteNull("error"u8);
        if (isIncomplete)
        {
            json.WriteStartObject("incomplete_details"u8);
            json.WriteString("reason"u8, isFiltered ? "content_filter"u8 : "max_output_tokens"u8);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("incomplete_details"u8);
        }

        WriteOutput(json, verdict, usage);
        WriteUsage(json, usage, "input_tokens", "output_tokens");
        json.WriteEndObject();
    }

    private void WriteOutput(Utf8JsonWriter json, in Verdict verdict, Usage usage)
    {
        var isRefused = verdict.Answer.Kind == AnswerKind.RefusedResult;
        json.WriteStartArray("output"u8);
        json.WriteStartObject();
        json.WriteString("type"u8, "message"u8);
        json.WriteString("id"u8, $"msg_{verdict.RequestId.AsSpan(4)}");
        json.WriteString("status"u8, "completed"u8);
        json.WriteString("role"u8, "assistant"u8);
        json.WriteStartArray("content"u8);
        json.WriteStartObject();
        json.WriteString("type"u8, isRefused ? "refusal"u8 : "output_text"u8);
        if (isRefused)
            json.WriteString("refusal"u8, "I'm sorry, but I can't help with that request."u8);
        else
            json.WriteString("text"u8, TextOf(verdict, usage, 0));
        json.WriteStartArray("annotations"u8);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private ReadOnlySpan<byte> TextOf(in Verdict verdict, Usage usage, int choice)
    {
        var length = (int)Math.Min(options.MaxTextCharacters, usage.PerChoice * CharactersPerToken);
        return SampleText.Of(BodyHash.Derive(verdict.Facts.Hash, options.Seed + (ulong)choice), length);
    }

    private static ReadOnlySpan<byte> FinishReasonOf(AnswerKind kind, Usage usage)
    {
        if (kind == AnswerKind.FilteredResult)
            return "content_filter"u8;
        return usage.IsCut ? "length"u8 : "stop"u8;
    }

    private static void StartObject(Utf8JsonWriter json, string prefix, string type, in Verdict verdict)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, string.Create(CultureInfo.InvariantCulture, $"{prefix}{verdict.RequestId.AsSpan(4)}"));
        json.WriteString("object"u8, type);
        json.WriteNumber(verdict.Endpoint == ApiEndpoint.Responses ? "created_at"u8 : "created"u8, verdict.UnixSeconds);
        json.WriteString("model"u8, verdict.Facts.Model);
    }

    private static void WriteUsage(Utf8JsonWriter json, Usage usage, string prompt, string completion)
    {
        json.WriteStartObject("usage"u8);
        json.WriteNumber(prompt, usage.Prompt);
        json.WriteNumber(completion, usage.Completion);
        json.WriteNumber("total_tokens"u8, usage.Total);
        json.WriteStartObject($"{prompt}_details");
        json.WriteNumber("cached_tokens"u8, 0);
        json.WriteEndObject();
        json.WriteStartObject($"{completion}_details");
        json.WriteNumber("reasoning_tokens"u8, 0);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
