namespace Scheduler.Benchmarks.Pacing;

/// <summary>One job.</summary>
/// <param name="Id">Its custom id.</param>
/// <param name="Body">The provider's body.</param>
/// <param name="Charge">max(n x max_tokens, characters / 4), as a careful client counts.</param>
internal sealed record PacingJob(string Id, string Body, long Charge)
{
    /// <summary>As a line for <c>POST /v1/jobs</c>.</summary>
    public string Line(string lane) =>
        $$"""{"custom_id":"{{Id}}","lane":"{{lane}}","method":"POST","url":"/v1/chat/completions","body":{{Body}}}""";
}
