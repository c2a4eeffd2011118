using Scheduler.Core.Ledger;

namespace Scheduler.Web.Api.Answers;

public sealed record AttemptAnswer
{
    public required int Run { get; init; }

    public required int Attempt { get; init; }

    public required DateTimeOffset ClaimedAt { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Missing: it is running.</summary>
    public string? Outcome { get; init; }

    public WordsAnswer? Words { get; init; }

    public required long ChargedTokens { get; init; }

    public string? Next { get; init; }

    public DateTimeOffset? Due { get; init; }

    public static AttemptAnswer Of(AttemptView view) => new()
    {
        Run = view.Run,
        Attempt = view.Attempt,
        ClaimedAt = view.ClaimedAt,
        SentAt = view.SentAt,
        EndedAt = view.EndedAt,
        Outcome = view.Outcome,
        Words = WordsAnswer.Of(view.Words),
        ChargedTokens = view.ChargedTokens,
        Next = view.Next,
        Due = view.Due,
    };
}
