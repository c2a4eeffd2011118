namespace Scheduler.Core.Intake;

/// <summary>The one reader of a job's JSON, whatever channel brought it: HTTP bodies, lines of a file, messages.</summary>
public static class JobParser
{
    /// <summary>Pure and bounded by the input's length; never throws for any bytes.</summary>
    public static ParsedJob Parse(ReadOnlyMemory<byte> json, DateTimeOffset now)
    {
        var text = JsonShape.WithoutMark(json);
        if (JsonShape.Check(text.Span) is { } unreadable)
        {
            return new ParsedJob.Unreadable(unreadable);
        }

        var rules = new JobRules(JobFields.Read(text), now);
        var draft = rules.Draft();
        return rules.Error is { } error ? new ParsedJob.Invalid(draft, error) : new ParsedJob.Valid(draft);
    }
}
