namespace Scheduler.Web.Dashboard.Pages.Routes;

/// <summary>What came of an order.</summary>
internal abstract record ActAnswer
{
    private ActAnswer()
    {
    }

    /// <summary>It was done.</summary>
    /// <param name="Sentence">What was done.</param>
    /// <param name="GoTo">The address of the page that shows it.</param>
    public sealed record Done(string Sentence, string GoTo) : ActAnswer;

    /// <summary>Nothing was done.</summary>
    /// <param name="Sentence">Why, and what to do.</param>
    public sealed record Refused(string Sentence) : ActAnswer;

    /// <summary>What it is about does not exist.</summary>
    /// <param name="What">"lane", "job" ...</param>
    public sealed record Missing(string What) : ActAnswer;
}
