using System.Diagnostics;
using Scheduler.Core.Attempts;
using Scheduler.Core.Providers;
using Scheduler.Providers.Dialects;
using Scheduler.Providers.Limits;
using Scheduler.Providers.Redaction;
using Scheduler.Providers.Transport;

namespace Scheduler.Providers.Classification;

/// <summary>Makes an outcome of an answer by a dialect's table. Secrets are taken out first, so that nothing behind it can keep one.</summary>
internal sealed class AnswerClassifier(Dialect dialect, IReadOnlyList<ClassificationRule> own, SecretRedactor redactor, TimeProvider time)
{
    private const int LongestWord = 200;
    private const int LongestMessage = 2_000;

    private readonly IReadOnlyList<ClassificationRule> _table = [.. own, .. dialect.Rules];

    public ProviderReply Classify(RawAnswer raw, string path)
    {
        var answer = new ProviderAnswer(raw.Status, Word(raw.ContentType) ?? "", redactor.Redact(raw.Body.Bytes));
        return raw.Status is >= 200 and < 300 ? Success(raw, answer, path) : Failure(raw, answer);
    }

    private ProviderReply Success(RawAnswer raw, ProviderAnswer answer, string path)
    {
        var limits = dialect.Report(raw.Headers, RetryHint.Of(raw.Headers, null, time.GetUtcNow()));
        if (raw.Body.End != BodyEnd.Whole)
            return new ProviderReply(Incomplete(raw), limits);
        if (EventStream.Is(answer.ContentType))
            return FromReading(EventStream.Read(answer.Body.Span), raw, answer, limits);
        var reading = SuccessBody.Read(answer.Body.Span);
        if (!reading.IsObject && MayBeNoJson(path) && answer.Body.Length > 0)
            return new ProviderReply(new Outcome.Succeeded(answer, null), limits);
        return FromReading(reading, raw, answer, limits);
    }

    private ProviderReply FromReading(SuccessReading reading, RawAnswer raw, ProviderAnswer answer, RateLimitReport limits)
    {
        if (reading.HasError)
            return Failure(raw, reading.ErrorEvent is { } part ? answer with { Body = answer.Body[part] } : answer, answer);
        if (!reading.IsObject)
            return new ProviderReply(new Outcome.Unknown(Words(raw, null, null, $"a {raw.Status} without a usable body: {TextPage.Title(answer.Body.Span) ?? "empty"}")), limits);
        Outcome outcome = reading.IsFiltered
            ? new Outcome.PolicyViolation(Words(raw, null, "content_filter", "the answer was stopped by the provider's content filter"), answer)
            : new Outcome.Succeeded(answer, reading.Usage);
        return new ProviderReply(outcome, limits);
    }

    /// <summary>A success that is not whole: the work was done and paid for, so it is never taken for a failure that may be repeated freely.</summary>
    private Outcome Incomplete(RawAnswer raw)
    {
        var words = Words(raw, null, null, raw.Body.Fault);
        return raw.Body.End == BodyEnd.TooLong ? new Outcome.TooLarge(words, null) : new Outcome.Unknown(words);
    }

    /// <summary>Speech and transcripts are audio and text.</summary>
    private static bool MayBeNoJson(string path) => path.Contains("/audio/", StringComparison.Ordinal);

    private ProviderReply Failure(RawAnswer raw, ProviderAnswer answer) => Failure(raw, answer, answer);

    /// <param name="raw">The answer with its headers.</param>
    /// <param name="judged">The part of it that holds the error.</param>
    /// <param name="kept">What is kept of it.</param>
    private ProviderReply Failure(RawAnswer raw, ProviderAnswer judged, ProviderAnswer kept)
    {
        var error = ErrorBody.Read(raw.Status, judged.Body.Span);
        var rule = _table.First(rule => rule.Matches(error));
        var verdict = rule.Verdict;
        var now = time.GetUtcNow();
        var hint = RetryHint.Larger(RetryHint.Of(raw.Headers, error.Message, now), dialect.BodyWait(judged.Body, now));
        var words = Words(raw, error.Type, error.Code, error.Message ?? Described(raw));
        var limits = dialect.Report(raw.Headers, hint);
        var reply = new ProviderReply(OutcomeOf(verdict, words, hint, kept), limits) { Unrecognised = rule.IsGuess };
        if (verdict != Verdict.Throttled)
            return reply;
        var scope = RefusalScope.Find(error.Type, error.Message);
        return reply with { RefusedBy = scope, Limits = RefusalWords.Complete(limits, scope, error.Message) };
    }

    private static Outcome OutcomeOf(Verdict verdict, ProviderWords words, TimeSpan? hint, ProviderAnswer answer) => verdict switch
    {
        Verdict.Throttled => new Outcome.Throttled(words, hint),
        Verdict.Transient => new Outcome.Transient(words, hint),
        Verdict.PolicyViolation => new Outcome.PolicyViolation(words, answer),
        Verdict.AccountTerminated => new Outcome.AccountTerminated(words),
        Verdict.QuotaExhausted => new Outcome.QuotaExhausted(words),
        Verdict.CredentialsRejected => new Outcome.CredentialsRejected(words),
        Verdict.AccessBlocked => new Outcome.AccessBlocked(words),
        Verdict.InvalidRequest => new Outcome.InvalidRequest(words, answer),
        Verdict.TooLarge => new Outcome.TooLarge(words, answer),
        Verdict.Unknown => new Outcome.Unknown(words),
        _ => throw new UnreachableException(),
    };

    /// <summary>For answers without words: where a redirect pointed (its host only), or why the body is not whole.</summary>
    private static string? Described(RawAnswer raw) =>
        raw.Status is >= 300 and < 400 && Uri.TryCreate(raw.Headers.First("location"), UriKind.Absolute, out var target)
            ? $"a redirect to {target.Scheme}://{target.Authority}, not followed"
            : raw.Body.Fault;

    private ProviderWords Words(RawAnswer raw, string? type, string? code, string? message) => new()
    {
        Status = raw.Status,
        Type = Word(type),
        Code = Word(code),
        Message = Cut(redactor.Redact(message), LongestMessage),
        RequestId = Word(raw.Headers.First("x-request-id") ?? raw.Headers.First("apim-request-id") ?? raw.Headers.First("request-id")),
    };

    private string? Word(string? text) => Cut(redactor.Redact(text), LongestWord);

    private static string? Cut(string? text, int longest) => text?.Length > longest ? text[..longest] : text;
}
